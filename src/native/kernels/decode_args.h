// What the decoding kernels are told.
#pragma once

#include <cstdint>

#include "kernels/types.h"

namespace pp::kernels {

// y[rows, columns] = x[rows, depth] w[columns, depth]^T for a few rows.
struct Skinny {
  int64_t rows, depth;
  Type x_type;  // of x and y: float32 or bfloat16
  const void* x;
  int64_t x_stride;
  Type w_type;  // float32, bfloat16 or float16
  const void* w;
  int64_t w_stride;
  float* packed;  // skinny_packed_size floats
  void* y;
  int64_t y_stride;
};

// The result does not depend on how the columns are cut at multiples of these.
constexpr int64_t kSkinnyColumns = 16;

// A run of keys and values that some query rows look at, and the running softmax of these rows over it.
struct KeyRun {
  Type type;
  int64_t width;
  const void* k;
  const void* v;
  int64_t k_stride, v_stride;
  int64_t rows;
  const float* q;       // packed by decode_pack_query
  const int32_t* last;  // a row sees the keys before last[row]; null: all
  float* top;           // a row each
  float* total;
  float* out;           // [rows, width rounded up to whole vectors]
};

// The softmaxes of one row over several runs: rows[i] is its place in the i-th.
struct DecodeParts {
  int64_t width, count;
  const int64_t* rows;
  const float* top;
  const float* total;
  const float* out;
};

}  // namespace pp::kernels
