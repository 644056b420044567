// Matrix products on the kernels' own engine, split over libtorch's threads.
#pragma once

#include "kernels/tensors.h"

namespace pp::kernels {

// A 2-D tensor (dense rows, float32 or bfloat16) as an operand.
Matrix matrix(const at::Tensor& tensor, bool transposed = false);

// c = a b, or c += a b, where a is [rows, depth] and b [depth, columns] after transposition.
void matmul(const Matrix& a, const Matrix& b, int64_t depth, const at::Tensor& c, bool add = false);

}  // namespace pp::kernels
