// Matrix products on the kernels' own engine, split over libtorch's threads.
#pragma once

#include "kernels/tensors.h"

namespace pp::kernels {

// A 2-D tensor (dense rows, float32 or bfloat16) as an operand.
Matrix matrix(const at::Tensor& tensor, bool transposed = false);

// How exactly operands are read: as they are, or rounded to bfloat16 where that is faster.
// kHalves keeps 16 bits of the left operand (float32, not transposed) as the sum of two bfloat16 ones.
enum class Reading { kExact, kBFloat16, kHalves };

// What products of these activations read: bfloat16 activations say that bfloat16 is exact enough.
inline Reading reading_for(const at::Tensor& activations) {
  return activations.scalar_type() == at::kBFloat16 ? Reading::kBFloat16 : Reading::kExact;
}

// c = a b, or c += a b, where a is [rows, depth] and b [depth, columns] after transposition.
void matmul(const Matrix& a, const Matrix& b, int64_t depth, const at::Tensor& c, Reading reading, bool add = false);

}  // namespace pp::kernels
