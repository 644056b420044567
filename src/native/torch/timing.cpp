// Loops over operations without a binding in between: what the benchmarks compare the binding with.
#include <algorithm>
#include <chrono>

#include "torch/torch_types.h"

namespace {

// The least seconds of one call over several rounds of `calls`.
template <class F>
double least_seconds(int64_t rounds, int64_t calls, F&& f) {
  using Clock = std::chrono::steady_clock;
  double least = 1e300;
  for (int64_t round = 0; round < rounds; round++) {
    const auto start = Clock::now();
    for (int64_t i = 0; i < calls; i++) f();
    const std::chrono::duration<double> passed = Clock::now() - start;
    least = std::min(least, passed.count() / static_cast<double>(calls));
  }
  return least;
}

}  // namespace

// Seconds of x weight^T, the result freed.
PP_API int pp_timing_linear(pp::Handle x, pp::Handle weight, int64_t rounds, int64_t calls, double* seconds) {
  return pp::torch_guard([&] { *seconds = least_seconds(rounds, calls, [&] { at::linear(*x, *weight); }); });
}

// Seconds of a + b, the result freed.
PP_API int pp_timing_add(pp::Handle a, pp::Handle b, int64_t rounds, int64_t calls, double* seconds) {
  return pp::torch_guard([&] { *seconds = least_seconds(rounds, calls, [&] { at::add(*a, *b); }); });
}
