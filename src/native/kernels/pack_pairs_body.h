// Operands of matrix products as pairs of bfloat16. Sizes of the depth count pairs; an odd end is paired with zero.
#pragma once

namespace pp::kernels::PP_ISA {

inline int64_t pairs_of(int64_t depth) { return (depth + 1) / 2; }

// target[rows, pairs] = source[rows, depth], row-major with stride `pitch` in pairs; the left operand as it is.
template <class T>
void pair_columns(const T* source, int64_t stride, int64_t rows, int64_t depth, Pair* target, int64_t pitch) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t d = 0; d < depth; d += 32) store(target + r * pitch + d / 2, load_pairs(source + r * stride + d, depth - d));
}

// The same for what rounding to bfloat16 takes away from each element.
inline void pair_rests(const float* source, int64_t stride, int64_t rows, int64_t depth, Pair* target, int64_t pitch) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t d = 0; d < depth; d += 32) store(target + r * pitch + d / 2, load_pair_rests(source + r * stride + d, depth - d));
}

// target[pairs, width] = neighbouring rows of source[depth, width], stride `pitch` in pairs: the left operand transposed,
// or one panel of the right operand. Columns are padded with zeros to a whole number of vectors.
template <class T>
void pair_rows(const T* source, int64_t stride, int64_t depth, int64_t width, Pair* target, int64_t pitch) {
  for (int64_t k = 0; k < depth; k += 2) {
    const T* row = source + k * stride;
    Pair* pairs = target + k / 2 * pitch;
    const bool whole = k + 1 < depth;
    int64_t c = 0;
    for (; c + kLanes <= width; c += kLanes)
      store(pairs + c, zip(load_bits(row + c), whole ? load_bits(row + stride + c) : _mm256_setzero_si256()));
    const int rest = static_cast<int>(width - c);
    if (rest > 0) store(pairs + c, zip(load_bits(row + c, rest), whole ? load_bits(row + stride + c, rest) : _mm256_setzero_si256()));
  }
}

// Panels of the right operand from source[depth, width].
template <class T>
void pack_pair_rows(const T* source, int64_t stride, int64_t depth, int64_t width, Pair* panels) {
  for (int64_t n = 0; n < width; n += kPanel) {
    const int64_t columns = width - n < kPanel ? width - n : kPanel;
    pair_rows(source + n, stride, depth, columns, panels + n * pairs_of(depth), round_up(columns, kLanes));
  }
}

// Panels of the right operand from its transpose, source[width, depth].
template <class T>
void pack_pair_columns(const T* source, int64_t stride, int64_t width, int64_t depth, Pair* panels) {
  const int64_t columns = round_up(width, kLanes);
  for (int64_t n = 0; n < columns; n += kPanel) {
    const int64_t panel_width = columns - n < kPanel ? columns - n : kPanel;
    Pair* panel = panels + n * pairs_of(depth);
    for (int64_t c = 0; c < panel_width; c += kLanes)
      for (int64_t d = 0; d < depth; d += 32) {
        Vec block[kLanes];
#pragma GCC unroll 16
        for (int r = 0; r < kLanes; r++)
          block[r] = n + c + r < width ? Vec(_mm512_castsi512_ps(load_pairs(source + (n + c + r) * stride + d, depth - d))) : Vec(0.f);
        transpose(block);
        const int64_t left = pairs_of(depth - d), present = left < kLanes ? left : kLanes;
        for (int64_t r = 0; r < present; r++) store(panel + (d / 2 + r) * panel_width + c, _mm512_castps_si512(block[r].v));
      }
  }
}

}  // namespace pp::kernels::PP_ISA
