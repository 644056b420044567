// Small matrix products on blocks that lie in cache, summed in float32: the engine of attention and of linear layers.
//
// The right operand is packed in panels of kPanel columns (the last one narrower, a whole number of vectors), each
// panel row-major and dense, so that the inner loop reads it straight through. The left operand is read by broadcast:
// row-major, or transposed (column m at a[k * lda + m]) at no extra cost.
#pragma once

namespace pp::kernels::PP_ISA {

constexpr int kPanel = Vec::kPanelVecs * kLanes;

// Rows of a register tile: enough independent sums to hide the latency of FMA, few enough to stay in registers.
template <int kVecs>
constexpr int kTileRows = 2 * kVecs > Vec::kPanelVecs ? 6 : 12;

// What the products read: floats, or pairs of bfloat16 (vec_avx512bf16.h), which count as one element of the depth.
inline Vec broadcast(float value) { return Vec(value); }
inline Vec multiply_add(Vec a, Vec b, Vec c) { return fma(a, b, c); }

// c[kRows, kVecs vectors] (+)= a[kRows, depth] b[depth, kVecs vectors].
template <int kRows, int kVecs, bool kTransposed, class E>
inline void gemm_tile(int64_t depth, const E* a, int64_t lda, const E* b, float* c, int64_t ldc, bool add) {
  Vec sums[kRows][kVecs];
#pragma GCC unroll 12
  for (int m = 0; m < kRows; m++)
#pragma GCC unroll 4
    for (int n = 0; n < kVecs; n++) sums[m][n] = add ? load(c + m * ldc + n * kLanes) : Vec(0.f);
  for (int64_t k = 0; k < depth; k++) {
    decltype(load(b)) row[kVecs];
#pragma GCC unroll 4
    for (int n = 0; n < kVecs; n++) row[n] = load(b + n * kLanes);
#pragma GCC unroll 12
    for (int m = 0; m < kRows; m++) {
      const auto value = broadcast(kTransposed ? a[m] : a[m * lda]);
#pragma GCC unroll 4
      for (int n = 0; n < kVecs; n++) sums[m][n] = multiply_add(value, row[n], sums[m][n]);
    }
    a += kTransposed ? lda : 1;
    b += kVecs * kLanes;
  }
#pragma GCC unroll 12
  for (int m = 0; m < kRows; m++)
#pragma GCC unroll 4
    for (int n = 0; n < kVecs; n++) store(c + m * ldc + n * kLanes, sums[m][n]);
}

template <int kVecs, bool kTransposed, class E>
void gemm_rest(int64_t rows, int64_t depth, const E* a, int64_t lda, const E* b, float* c, int64_t ldc, bool add) {
  switch (rows) {
    case 5: return gemm_tile<5, kVecs, kTransposed>(depth, a, lda, b, c, ldc, add);
    case 4: return gemm_tile<4, kVecs, kTransposed>(depth, a, lda, b, c, ldc, add);
    case 3: return gemm_tile<3, kVecs, kTransposed>(depth, a, lda, b, c, ldc, add);
    case 2: return gemm_tile<2, kVecs, kTransposed>(depth, a, lda, b, c, ldc, add);
    case 1: return gemm_tile<1, kVecs, kTransposed>(depth, a, lda, b, c, ldc, add);
    default: return;
  }
}

// One panel of kVecs vectors, any number of rows.
template <int kVecs, bool kTransposed, class E>
void gemm_panel(int64_t rows, int64_t depth, const E* a, int64_t lda, const E* b, float* c, int64_t ldc, bool add) {
  constexpr int kStep = kTileRows<kVecs>;
  const int64_t row_stride = kTransposed ? 1 : lda;
  int64_t m = 0;
  for (; m + kStep <= rows; m += kStep)
    gemm_tile<kStep, kVecs, kTransposed>(depth, a + m * row_stride, lda, b, c + m * ldc, ldc, add);
  if constexpr (kStep > 6)
    for (; m + 6 <= rows; m += 6) gemm_tile<6, kVecs, kTransposed>(depth, a + m * row_stride, lda, b, c + m * ldc, ldc, add);
  gemm_rest<kVecs, kTransposed>(rows - m, depth, a + m * row_stride, lda, b, c + m * ldc, ldc, add);
}

// c[rows, columns] (+)= a[rows, depth] b, where b holds `columns` (a whole number of vectors) in panels that are
// `panel_depth` rows deep and of which this product uses `depth` rows from `b_row` on.
template <bool kTransposed, class E>
void gemm(int64_t rows, int64_t columns, int64_t depth, const E* a, int64_t lda, const E* b, int64_t panel_depth,
          int64_t b_row, float* c, int64_t ldc, bool add) {
  for (int64_t n = 0; n < columns; n += kPanel) {
    const int64_t vecs = columns - n < kPanel ? (columns - n) / kLanes : Vec::kPanelVecs;
    const E* panel = b + n * panel_depth + b_row * vecs * kLanes;
    switch (vecs) {
      case 1: gemm_panel<1, kTransposed>(rows, depth, a, lda, panel, c + n, ldc, add); break;
      case 2: gemm_panel<2, kTransposed>(rows, depth, a, lda, panel, c + n, ldc, add); break;
      case 3:
        if constexpr (Vec::kPanelVecs > 2) gemm_panel<3, kTransposed>(rows, depth, a, lda, panel, c + n, ldc, add);
        break;
      case 4:
        if constexpr (Vec::kPanelVecs > 2) gemm_panel<4, kTransposed>(rows, depth, a, lda, panel, c + n, ldc, add);
        break;
      default: break;
    }
  }
}

// target[rows, round_up(width)] = source[rows, width] * scale, padded with zeros, row-major with stride `pitch`.
template <class T>
void copy_rows(const T* source, int64_t stride, int64_t rows, int64_t width, float scale, float* target, int64_t pitch) {
  const Vec factor(scale);
  for (int64_t r = 0; r < rows; r++)
    for_lanes(width, [&](int64_t i, auto n) { store(target + r * pitch + i, load(source + r * stride + i, n) * factor); });
}

// target[rows, width] = source[rows, width] * scale, rounded to T.
template <class T>
void copy_out(const float* source, int64_t pitch, int64_t rows, int64_t width, float scale, T* target, int64_t stride) {
  const Vec factor(scale);
  for (int64_t r = 0; r < rows; r++)
    for_lanes(width, [&](int64_t i, auto n) { store(target + r * stride + i, load(source + r * pitch + i, n) * factor, n); });
}

// Panels of depth `rows` from source[rows, width]: the right operand itself.
template <class T>
void pack_rows(const T* source, int64_t stride, int64_t rows, int64_t width, float* panels) {
  for (int64_t n = 0; n < width; n += kPanel) {
    const int64_t columns = width - n < kPanel ? width - n : kPanel;
    copy_rows(source + n, stride, rows, columns, 1.f, panels + n * rows, round_up(columns, kLanes));
  }
}

// Panels of depth `width` from source[rows, width]: the right operand is the transposed source. Columns are padded with
// zeros to a whole number of vectors.
template <class T>
void pack_transposed(const T* source, int64_t stride, int64_t rows, int64_t width, float* panels) {
  const int64_t columns = round_up(rows, kLanes);
  for (int64_t n = 0; n < columns; n += kPanel) {
    const int64_t panel_width = columns - n < kPanel ? columns - n : kPanel;
    float* panel = panels + n * width;
    for (int64_t c = 0; c < panel_width; c += kLanes)
      for_lanes(width, [&](int64_t d, auto count) {
        Vec block[kLanes];
#pragma GCC unroll 16
        for (int r = 0; r < kLanes; r++)
          block[r] = n + c + r < rows ? load(source + (n + c + r) * stride + d, count) : Vec(0.f);
        transpose(block);
        const int64_t present = width - d < kLanes ? width - d : kLanes;
        for (int64_t r = 0; r < present; r++) store(panel + (d + r) * panel_width + c, block[r]);
      });
  }
}

}  // namespace pp::kernels::PP_ISA
