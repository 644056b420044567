// What the entry points of the kernels share: checks of their arguments, and rows split over libtorch's threads.
#pragma once

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/custom_function.h>

#include "kernels/kernel_table.h"
#include "torch/torch_types.h"

namespace pp::kernels {

using OptionalTensor = pp::optional<at::Tensor>;

inline at::Tensor or_undefined(const OptionalTensor& tensor) { return tensor.has_value() ? *tensor : at::Tensor(); }

inline OptionalTensor contiguous(const OptionalTensor& tensor) {
  return tensor.has_value() ? OptionalTensor(tensor->contiguous()) : tensor;
}

// Backward passes of fused kernels are not recorded: asking for a second derivative is an error, not a silent zero.
inline void check_first_derivative(const char* kernel) {
  TORCH_CHECK_NOT_IMPLEMENTED(!c10::GradMode::is_enabled(), kernel,
                              " has no second derivative; use the composed kernels where create_graph is needed.");
}

// The kernels' name of a tensor's element type. Throws unless it is float32 or bfloat16 (or float16 where allowed).
Type type_of(const at::Tensor& tensor, const char* name, bool allow_half = false);

// Throws unless the tensor lies in host memory.
void check_cpu(const at::Tensor& tensor, const char* name);

// A dense float32 view or copy; undefined stays undefined.
at::Tensor as_float(const at::Tensor& tensor);

// The tensor itself when its last dimension is dense, else a dense copy.
at::Tensor with_dense_rows(const at::Tensor& tensor);

inline void* data_or_null(const at::Tensor& tensor) { return tensor.defined() ? tensor.data_ptr() : nullptr; }
inline float* floats_or_null(const at::Tensor& tensor) { return static_cast<float*>(data_or_null(tensor)); }

// Sums that all threads contribute to are kept for blocks of rows and added in order: the block size depends on the
// problem alone, so the result has the same bits for any number of threads.
inline int64_t rows_per_block(int64_t rows) { return std::max<int64_t>(64, (rows + 63) / 64); }

// Runs f(begin, end) over [0, count) on libtorch's threads, at least `grain` items each.
template <class F>
void parallel(int64_t count, int64_t grain, F&& f) {
  at::parallel_for(0, count, std::max<int64_t>(1, grain), std::forward<F>(f));
}

// How many rows of this width are worth a thread.
inline int64_t row_grain(int64_t width) { return std::max<int64_t>(1, 16384 / std::max<int64_t>(1, width)); }

}  // namespace pp::kernels
