// Working memory and work sharing of the larger kernels.
#pragma once

#include <ATen/Parallel.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace pp::kernels {

// Floats aligned to a cache line, freed with their scope.
class Scratch {
 public:
  explicit Scratch(int64_t count) {
    const std::size_t bytes = (static_cast<std::size_t>(count) * sizeof(float) + 127) / 64 * 64;
    data_ = static_cast<float*>(std::aligned_alloc(64, bytes));
    if (data_ == nullptr) throw std::bad_alloc();
  }
  ~Scratch() { std::free(data_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  float* data() const { return data_; }

 private:
  float* data_;
};

// Hands out items from the last to the first (the last are the largest in causal attention), each to one thread.
class WorkQueue {
 public:
  explicit WorkQueue(int64_t count) : left_(count) {}
  // The next item, or a negative number when none is left.
  int64_t next() { return left_.fetch_sub(1, std::memory_order_relaxed) - 1; }

 private:
  std::atomic<int64_t> left_;
};

// Runs f(queue) on each of libtorch's threads; the queue holds the items [0, count).
template <class F>
void parallel_dealt(int64_t count, F&& f) {
  WorkQueue queue(count);
  const int64_t threads = std::min<int64_t>(count, at::get_num_threads());
  at::parallel_for(0, threads, 1, [&](int64_t, int64_t) { f(queue); });
}

}  // namespace pp::kernels
