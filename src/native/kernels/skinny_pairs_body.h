// The same products with bfloat16 dot products: three rows and more are limited by arithmetic, which these halve. A float32
// row is the sum of two bfloat16 ones, which keeps 16 bits of each element; every product of both parts is summed in float32.
#pragma once

namespace pp::kernels::PP_ISA {

constexpr int kFewestPairRows = 3;  // one or two rows are limited by memory either way

inline bool skinny_takes_pairs(const Skinny& a) { return a.w_type == Type::kBFloat16 && a.rows >= kFewestPairRows; }

// Rows of pairs: row m's elements 32 s and on lie at data + m * row + s * step, the rounded ones before the remainders.
struct PairRows {
  const bf16* data;
  int64_t row, step;
};

constexpr int64_t kPairStep = 2 * kPair;  // elements of one row and step

// Writes a row times scale, padded with zeros to skinny_pitch.
inline void pair_pack_row(Type type, const void* source, int64_t depth, float scale, bf16* target, int64_t step) {
  const auto read = [&](int64_t k, auto n) {
    return type == Type::kFloat32 ? load(static_cast<const float*>(source) + k, n) : load(static_cast<const bf16*>(source) + k, n);
  };
  for (int64_t k = 0; k < depth; k += kPair, target += step) {
    for (int64_t i = 0; i < kPair; i += kLanes) {
      const int64_t left = depth - k - i;
      const Vec x = left >= kLanes ? read(k + i, Whole{}) : left > 0 ? read(k + i, static_cast<int>(left)) : Vec(0.f);
      const Vec scaled = x * Vec(scale);
      store_rounded(target + i, scaled);
      store_rounded(target + kPair + i, Vec(rest_of(scaled.v)));
    }
  }
}

// Groups of kSkinnyRows rows, step by step: what is read next lies next.
inline PairRows skinny_pair_rows_of(const Skinny& a, int64_t first_row, int64_t rows) {
  return {reinterpret_cast<const bf16*>(a.packed + first_row * skinny_pitch(a.depth)), kPairStep, rows * kPairStep};
}

inline void skinny_pair_pack(const Skinny& a) {
  for (int64_t first_row = 0; first_row < a.rows; first_row += kSkinnyRows) {
    const int64_t rows = a.rows - first_row < kSkinnyRows ? a.rows - first_row : kSkinnyRows;
    const PairRows to = skinny_pair_rows_of(a, first_row, rows);
    const int64_t size = a.x_type == Type::kFloat32 ? 4 : 2;
    for (int64_t m = 0; m < rows; m++) {
      pair_pack_row(a.x_type, static_cast<const char*>(a.x) + (first_row + m) * a.x_stride * size, a.depth, 1.f,
                    const_cast<bf16*>(to.data) + m * to.row, to.step);
    }
  }
}

// Depth that is multiplied at a time: so much of the rows stays in the nearest cache for all matrix rows of a vector.
constexpr int64_t kPairDepth = 8 * kPair;

// totals[m][c] = (or += when `add`) the lanes' sums of row m and matrix row c.
template <int kRows, int kColumns>
inline void skinny_pair_dot(int64_t depth, PairRows x, const bf16* w, int64_t w_stride, int64_t ahead, bool add, Vec* totals) {
  Vec sums[kColumns][kRows];
#pragma GCC unroll 3
  for (int c = 0; c < kColumns; c++)
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) sums[c][m] = add ? totals[m * kLanes + c] : Vec(0.f);
  for (int64_t k = 0; k < depth; k += kPair, x.data += x.step) {
    PairVec row[kColumns];
#pragma GCC unroll 3
    for (int c = 0; c < kColumns; c++) {
      row[c] = {load_pairs(w + c * w_stride + k, depth - k)};
      prefetch(w + (c + ahead) * w_stride + k);
    }
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) {
      const PairVec rounded = load(reinterpret_cast<const Pair*>(x.data + m * x.row)), rest = load(reinterpret_cast<const Pair*>(x.data + m * x.row + kPair));
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

// results[m, count] = x_m w^T for at most kLanes matrix rows, three at a time: what is read of x, which takes longest, serves
// all three, and more would not fit the registers. Fetches the matrix rows that come `ahead` rows later.
template <int kRows>
void skinny_pair_block(int64_t depth, PairRows x, const bf16* w, int64_t w_stride, int64_t ahead, int64_t count, float* results, int64_t pitch) {
  Vec totals[kRows][kLanes];
  for (int64_t i = count; i < kLanes; i++)
    for (int m = 0; m < kRows; m++) totals[m][i] = Vec(0.f);
  for (int64_t k = 0; k < depth; k += kPairDepth) {
    const int64_t part = depth - k < kPairDepth ? depth - k : kPairDepth;
    const PairRows x_k{x.data + k / kPair * x.step, x.row, x.step};
    const bf16* w_k = w + k;
    int64_t j = 0;
    for (; count - j > 4 || count - j == 3; j += 3) skinny_pair_dot<kRows, 3>(part, x_k, w_k + j * w_stride, w_stride, ahead, k > 0, &totals[0][j]);
    for (; count - j >= 2; j += 2) skinny_pair_dot<kRows, 2>(part, x_k, w_k + j * w_stride, w_stride, ahead, k > 0, &totals[0][j]);
    if (j < count) skinny_pair_dot<kRows, 1>(part, x_k, w_k + j * w_stride, w_stride, ahead, k > 0, &totals[0][j]);
  }
  for (int m = 0; m < kRows; m++) store(results + m * pitch, sums_of(totals[m]));
}

// The same for 1 to kSkinnyRows rows.
inline void skinny_pair_block(int64_t rows, int64_t depth, PairRows x, const bf16* w, int64_t w_stride, int64_t ahead, int64_t count, float* results,
                              int64_t pitch) {
  switch (rows) {
    case 1: return skinny_pair_block<1>(depth, x, w, w_stride, ahead, count, results, pitch);
    case 2: return skinny_pair_block<2>(depth, x, w, w_stride, ahead, count, results, pitch);
    case 3: return skinny_pair_block<3>(depth, x, w, w_stride, ahead, count, results, pitch);
    case 4: return skinny_pair_block<4>(depth, x, w, w_stride, ahead, count, results, pitch);
    case 5: return skinny_pair_block<5>(depth, x, w, w_stride, ahead, count, results, pitch);
    case 6: return skinny_pair_block<6>(depth, x, w, w_stride, ahead, count, results, pitch);
    case 7: return skinny_pair_block<7>(depth, x, w, w_stride, ahead, count, results, pitch);
    default: return skinny_pair_block<8>(depth, x, w, w_stride, ahead, count, results, pitch);
  }
}

inline void skinny_pair_columns(const Skinny& a, int64_t begin, int64_t end) {
  constexpr int64_t kAhead = 6;  // matrix rows
  const bf16* w = static_cast<const bf16*>(a.w);
  float results[kSkinnyRows * kLanes];
  for (int64_t column = begin; column < end; column += kLanes) {
    const int64_t stop = end - column < kLanes ? end : column + kLanes;
    for (int64_t row = 0; row < a.rows; row += kSkinnyRows) {
      const int64_t rows = a.rows - row < kSkinnyRows ? a.rows - row : kSkinnyRows;
      skinny_pair_block(rows, a.depth, skinny_pair_rows_of(a, row, rows), w + column * a.w_stride, a.w_stride, kAhead, stop - column, results, kLanes);
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
