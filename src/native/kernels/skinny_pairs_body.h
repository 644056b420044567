// The same products with bfloat16 dot products: three rows and more are limited by arithmetic, which these halve. A float32
// row is the sum of two bfloat16 ones, which keeps 16 bits of each element; every product of both parts is summed in float32.
#pragma once

namespace pp::kernels::PP_ISA {

constexpr int kFewestPairRows = 3;  // one or two rows are limited by memory either way

inline bool skinny_takes_pairs(const Skinny& a) { return a.w_type == Type::kBFloat16 && a.rows >= kFewestPairRows; }

constexpr int64_t kPairStep = 2 * kPair;  // what is packed of one row and 32 elements of the depth: rounded ones, remainders

// Packed: for each group of kSkinnyRows rows, for each 32 elements of the depth, each row's pairs, padded with zeros.
inline void skinny_pair_pack(const Skinny& a) {
  const auto read = [&](int64_t at, auto n) {
    return a.x_type == Type::kFloat32 ? load(static_cast<const float*>(a.x) + at, n) : load(static_cast<const bf16*>(a.x) + at, n);
  };
  bf16* packed = reinterpret_cast<bf16*>(a.packed);
  for (int64_t first_row = 0; first_row < a.rows; first_row += kSkinnyRows) {
    const int64_t end = a.rows < first_row + kSkinnyRows ? a.rows : first_row + kSkinnyRows;
    for (int64_t k = 0; k < a.depth; k += kPair) {
      for (int64_t m = first_row; m < end; m++, packed += kPairStep) {
        for (int64_t i = 0; i < kPair; i += kLanes) {
          const int64_t left = a.depth - k - i, at = m * a.x_stride + k + i;
          const Vec x = left >= kLanes ? read(at, Whole{}) : left > 0 ? read(at, static_cast<int>(left)) : Vec(0.f);
          store_rounded(packed + i, x);
          store_rounded(packed + kPair + i, Vec(rest_of(x.v)));
        }
      }
    }
  }
}

// Depth that is multiplied at a time: so much of the rows stays in the nearest cache for all matrix rows of a vector.
constexpr int64_t kPairDepth = 8 * kPair;

// totals[m][c] = (or += when `add`) the lanes' sums of packed row m and matrix row c.
template <int kRows, int kColumns>
inline void skinny_pair_dot(int64_t depth, const bf16* x, const bf16* w, int64_t w_stride, bool add, Vec* totals) {
  constexpr int kAhead = 6;  // matrix rows; those are fetched while these are multiplied
  Vec sums[kColumns][kRows];
#pragma GCC unroll 3
  for (int c = 0; c < kColumns; c++)
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) sums[c][m] = add ? totals[m * kLanes + c] : Vec(0.f);
  for (int64_t k = 0; k < depth; k += kPair, x += kRows * kPairStep) {
    PairVec row[kColumns];
#pragma GCC unroll 3
    for (int c = 0; c < kColumns; c++) {
      row[c] = {load_pairs(w + c * w_stride + k, depth - k)};
      prefetch(w + (c + kAhead) * w_stride + k);
    }
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) {
      const PairVec rounded = load(reinterpret_cast<const Pair*>(x + m * kPairStep)), rest = load(reinterpret_cast<const Pair*>(x + m * kPairStep + kPair));
#pragma GCC unroll 3
      for (int c = 0; c < kColumns; c++) sums[c][m] = multiply_add(rounded, row[c], sums[c][m]);
#pragma GCC unroll 3
      for (int c = 0; c < kColumns; c++) sums[c][m] = multiply_add(rest, row[c], sums[c][m]);
    }
  }
#pragma GCC unroll 3
  for (int c = 0; c < kColumns; c++)
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) totals[m * kLanes + c] = sums[c][m];
}

// results[kRows, kLanes] = x w^T for `count` matrix rows, at most kLanes, three at a time: what is read of x, which takes
// longest, serves all three, and more would not fit the registers.
template <int kRows>
void skinny_pair_block(int64_t depth, const bf16* x, const bf16* w, int64_t w_stride, int64_t count, float* results) {
  Vec totals[kRows][kLanes];
  for (int64_t i = count; i < kLanes; i++)
    for (int m = 0; m < kRows; m++) totals[m][i] = Vec(0.f);
  for (int64_t k = 0; k < depth; k += kPairDepth, x += kRows * kPairStep * (kPairDepth / kPair), w += kPairDepth) {
    const int64_t part = depth - k < kPairDepth ? depth - k : kPairDepth;
    int64_t j = 0;
    for (; count - j > 4 || count - j == 3; j += 3) skinny_pair_dot<kRows, 3>(part, x, w + j * w_stride, w_stride, k > 0, &totals[0][j]);
    for (; count - j >= 2; j += 2) skinny_pair_dot<kRows, 2>(part, x, w + j * w_stride, w_stride, k > 0, &totals[0][j]);
    if (j < count) skinny_pair_dot<kRows, 1>(part, x, w + j * w_stride, w_stride, k > 0, &totals[0][j]);
  }
  for (int m = 0; m < kRows; m++) store(results + m * kLanes, sums_of(totals[m]));
}

inline void skinny_pair_columns(const Skinny& a, int64_t begin, int64_t end) {
  const bf16* w = static_cast<const bf16*>(a.w);
  float results[kSkinnyRows * kLanes];
  for (int64_t column = begin; column < end; column += kLanes) {
    const int64_t stop = end - column < kLanes ? end : column + kLanes;
    for (int64_t row = 0; row < a.rows; row += kSkinnyRows) {
      const int64_t rows = a.rows - row < kSkinnyRows ? a.rows - row : kSkinnyRows;
      const bf16* x = reinterpret_cast<const bf16*>(a.packed + row * skinny_pitch(a.depth));
      with_rows(rows, [&](auto n) { skinny_pair_block<decltype(n)::value>(a.depth, x, w + column * a.w_stride, a.w_stride, stop - column, results); });
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
