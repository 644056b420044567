// One matrix product C = A B for the blocked engine in matmul_body.h.
#pragma once

#include <cstdint>

#include "kernels/types.h"

namespace pp::kernels {

// A matrix of `type` with its elements' row stride; `transposed` reads it as its transpose.
struct Matrix {
  Type type;
  const void* data;
  int64_t stride;
  bool transposed;
};

// c[rows, columns] = a[rows, depth] b[depth, columns], summed in float32 in an order that does not depend on how the
// result is divided into tiles.
struct Matmul {
  int64_t rows, columns, depth;
  Matrix a, b;
  Type c_type;  // float32 or bfloat16
  void* c;
  int64_t c_stride;
  bool add;       // c += a b (float32 only)
  bool bfloat16;  // both operands may be rounded to bfloat16; sums stay float32
  bool halves;    // the left operand, float32 and not transposed, is read as the sum of two bfloat16 ones; needs bfloat16
};

}  // namespace pp::kernels
