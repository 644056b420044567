// AdamW and the sum of squares that gradient clipping needs; see AdamW in kernel_table.h.
#pragma once

namespace pp::kernels::PP_ISA {

template <class T>
void adamw_range(const AdamW& a, int64_t begin, int64_t end) {
  const T* grad = static_cast<const T*>(a.grad);
  const Vec scale(a.grad_scale), beta1(a.beta1), rest1(a.rest1), beta2(a.beta2), rest2(a.rest2);
  const Vec decay(a.decay), step(-a.step_size), eps(a.eps), root(a.root_correction);
  for_lanes(end - begin, [&](int64_t offset, auto n) {
    const int64_t i = begin + offset;
    const Vec g = load(grad + i, n) * scale;
    const Vec m = fma(g, rest1, load(a.exp_avg + i, n) * beta1);
    const Vec v = fma(g * g, rest2, load(a.exp_avg_sq + i, n) * beta2);
    const Vec p = fma(step, m / fma(sqrt(v), root, eps), load(a.param + i, n) * decay);
    store(a.exp_avg + i, m, n);
    store(a.exp_avg_sq + i, v, n);
    store(a.param + i, p, n);
    if (a.copy != nullptr) store(a.copy + i, p, n);
  });
}

inline void adamw(const AdamW& a, int64_t begin, int64_t end) {
  a.grad_type == Type::kFloat32 ? adamw_range<float>(a, begin, end) : adamw_range<bf16>(a, begin, end);
}

// Four float sums over short runs, joined in double: no precision is lost on long tensors.
template <class T>
double sum_of_squares_range(const T* x, int64_t begin, int64_t end) {
  constexpr int64_t kRun = 4096;
  double total = 0;
  for (int64_t start = begin; start < end; start += kRun) {
    const int64_t count = end - start < kRun ? end - start : kRun;
    Vec part(0.f);
    for_lanes(count, [&](int64_t i, auto n) {
      const Vec v = load(x + start + i, n);
      part = fma(v, v, part);
    });
    total += static_cast<double>(sum(part));
  }
  return total;
}

inline double sum_of_squares(Type type, const void* x, int64_t begin, int64_t end) {
  return type == Type::kFloat32 ? sum_of_squares_range(static_cast<const float*>(x), begin, end)
                                : sum_of_squares_range(static_cast<const bf16*>(x), begin, end);
}

}  // namespace pp::kernels::PP_ISA
