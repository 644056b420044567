// The same products with bfloat16 dot products: three rows and more are limited by arithmetic, which these halve. A float32
// row is the sum of two bfloat16 ones, which keeps 16 bits of each element; every product of both parts is summed in float32.
#pragma once

namespace pp::kernels::PP_ISA {

constexpr int kFewestPairRows = 3;  // one or two rows are limited by memory either way

inline bool skinny_takes_pairs(const Skinny& a) { return a.w_type == Type::kBFloat16 && a.rows >= kFewestPairRows; }

// Packed: for each group of kSkinnyRows rows, for each 32 elements of the depth, for each row, the 32 rounded elements and
// the 32 rounded remainders.
inline void skinny_pair_pack(const Skinny& a) {
  const int64_t pitch = skinny_pitch(a.depth);
  for (int64_t first_row = 0; first_row < a.rows; first_row += kSkinnyRows) {
    const int64_t rows = a.rows - first_row < kSkinnyRows ? a.rows - first_row : kSkinnyRows;
    bf16* packed = reinterpret_cast<bf16*>(a.packed + first_row * pitch);
    for (int64_t k = 0; k < a.depth; k += kPair) {
      for (int64_t m = 0; m < rows; m++, packed += 2 * kPair) {
        for (int64_t i = 0; i < kPair; i += kLanes) {
          const int64_t left = a.depth - k - i, at = (first_row + m) * a.x_stride + k + i;
          Vec x(0.f);
          if (left > 0) {
            const int n = static_cast<int>(left < kLanes ? left : kLanes);
            if (a.x_type == Type::kFloat32)
              x = n == kLanes ? load(static_cast<const float*>(a.x) + at) : load(static_cast<const float*>(a.x) + at, n);
            else
              x = n == kLanes ? load(static_cast<const bf16*>(a.x) + at) : load(static_cast<const bf16*>(a.x) + at, n);
          }
          store_rounded(packed + i, x);
          store_rounded(packed + kPair + i, Vec(rest_of(x.v)));
        }
      }
    }
  }
}

// The lanes' sums of kRows packed rows and kColumns matrix rows.
template <int kRows, int kColumns>
inline void skinny_pair_dot(int64_t depth, const bf16* x, const bf16* w, int64_t w_stride, int64_t ahead, Vec* totals, int64_t total_stride) {
  Vec sums[kColumns][kRows];
#pragma GCC unroll 2
  for (int c = 0; c < kColumns; c++)
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) sums[c][m] = Vec(0.f);
  for (int64_t k = 0; k < depth; k += kPair, x += kRows * 2 * kPair) {
    PairVec row[kColumns];
#pragma GCC unroll 2
    for (int c = 0; c < kColumns; c++) {
      row[c] = {load_pairs(w + c * w_stride + k, depth - k)};
      prefetch(w + c * w_stride + k + ahead);
    }
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) {
      const PairVec high = load(reinterpret_cast<const Pair*>(x + m * 2 * kPair)), rest = load(reinterpret_cast<const Pair*>(x + m * 2 * kPair + kPair));
#pragma GCC unroll 2
      for (int c = 0; c < kColumns; c++) sums[c][m] = multiply_add(high, row[c], sums[c][m]);
#pragma GCC unroll 2
      for (int c = 0; c < kColumns; c++) sums[c][m] = multiply_add(rest, row[c], sums[c][m]);
    }
  }
#pragma GCC unroll 2
  for (int c = 0; c < kColumns; c++)
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) totals[m * total_stride + c] = sums[c][m];
}

template <int kRows>
void skinny_pair_rows(const Skinny& a, int64_t first_row, int64_t begin, int64_t end, float* results) {
  const bf16* x = reinterpret_cast<const bf16*>(a.packed + first_row * skinny_pitch(a.depth));
  const bf16* w = static_cast<const bf16*>(a.w);
  const int64_t row_bytes = a.depth * 2, ahead = (2 * kSkinnyAhead + row_bytes - 1) / row_bytes * a.w_stride;
  Vec totals[kRows][kLanes];
  int64_t j = begin;
  for (; j + 2 <= end; j += 2) skinny_pair_dot<kRows, 2>(a.depth, x, w + j * a.w_stride, a.w_stride, ahead, &totals[0][j - begin], kLanes);
  if (j < end) skinny_pair_dot<kRows, 1>(a.depth, x, w + j * a.w_stride, a.w_stride, ahead, &totals[0][j - begin], kLanes);
  for (int64_t i = end - begin; i < kLanes; i++)
    for (int m = 0; m < kRows; m++) totals[m][i] = Vec(0.f);
  for (int m = 0; m < kRows; m++) {
    transpose(totals[m]);
    Vec total = totals[m][0];
#pragma GCC unroll 16
    for (int i = 1; i < kLanes; i++) total = total + totals[m][i];
    store(results + m * kLanes, total);
  }
}

inline void skinny_pair_columns(const Skinny& a, int64_t begin, int64_t end) {
  float results[kSkinnyRows * kLanes];
  for (int64_t column = begin; column < end; column += kLanes) {
    const int64_t stop = end - column < kLanes ? end : column + kLanes;
    for (int64_t row = 0; row < a.rows; row += kSkinnyRows) {
      const int64_t rows = a.rows - row < kSkinnyRows ? a.rows - row : kSkinnyRows;
      switch (rows) {
        case 1: skinny_pair_rows<1>(a, row, column, stop, results); break;
        case 2: skinny_pair_rows<2>(a, row, column, stop, results); break;
        case 3: skinny_pair_rows<3>(a, row, column, stop, results); break;
        case 4: skinny_pair_rows<4>(a, row, column, stop, results); break;
        case 5: skinny_pair_rows<5>(a, row, column, stop, results); break;
        case 6: skinny_pair_rows<6>(a, row, column, stop, results); break;
        case 7: skinny_pair_rows<7>(a, row, column, stop, results); break;
        default: skinny_pair_rows<8>(a, row, column, stop, results); break;
      }
      for (int64_t m = 0; m < rows; m++) {
        const int64_t at = (row + m) * a.y_stride + column;
        for_lanes(stop - column, [&](int64_t i, auto n) {
          const Vec value = load(results + m * kLanes + i, n);
          a.x_type == Type::kFloat32 ? store(static_cast<float*>(a.y) + at + i, value, n) : store(static_cast<bf16*>(a.y) + at + i, value, n);
        });
      }
    }
  }
}

}  // namespace pp::kernels::PP_ISA
