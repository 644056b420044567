// Products of a few rows with a large matrix, as decoding makes them: the matrix is read once, at memory speed, and
// converted to float32 on the way.
#pragma once

namespace pp::kernels::PP_ISA {

// The order in which load_pair reads two vectors of T: consecutive, except that bfloat16 comes as evens and odds.
template <class T>
constexpr bool kSplitsPairs = false;
template <>
constexpr bool kSplitsPairs<bf16> = true;

constexpr int64_t kPair = 2 * kLanes;
constexpr int kSkinnyRows = 8;  // left rows that share one reading of the matrix

inline int64_t skinny_pitch(int64_t depth) { return round_up(depth, kPair); }

// Copies a row times scale into the order of load_pair<W>, padded with zeros to skinny_pitch.
template <class W, class T>
void skinny_pack_row(const T* source, int64_t depth, float scale, float* target) {
  float plain[kPair];
  for (int64_t k = 0; k < depth; k += kPair) {
    const int64_t count = depth - k < kPair ? depth - k : kPair;
    for (int64_t i = 0; i < kPair; i++) plain[i] = 0.f;
    for_lanes(count, [&](int64_t i, auto n) { store(plain + i, load(source + k + i, n) * Vec(scale), n); });
    for (int64_t i = 0; i < kPair; i++)
      target[k + i] = kSplitsPairs<W> ? plain[i < kLanes ? 2 * i : 2 * (i - kLanes) + 1] : plain[i];
  }
}

// How far ahead of its use a matrix row is fetched: the memory's latency times its rate.
constexpr int64_t kSkinnyAhead = 4096;  // bytes

// totals[m] = the lanes' sums of x_m . w for kRows packed rows x and one matrix row w. One matrix row at a time, front to
// back: the memory sees one stream, which it serves a third faster than several rows at once.
template <int kRows, class W>
inline void skinny_dot(int64_t depth, const float* x, int64_t pitch, const W* w, int64_t ahead, Vec* totals, int64_t total_stride) {
  // Enough sums to hide the latency of FMA, few enough for the registers.
  constexpr int kUnroll = kRows == 1 ? 4 : kRows == 2 ? 2 : 1;
  Vec sums[kUnroll][kRows];
#pragma GCC unroll 4
  for (int u = 0; u < kUnroll; u++)
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) sums[u][m] = Vec(0.f);
  const auto step = [&](Vec(&into)[kRows], const float* x_k, const W* w_k) {
    Vec low, high;
    load_pair(w_k, low, high);
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) into[m] = fma(load(x_k + m * pitch + kLanes), high, fma(load(x_k + m * pitch), low, into[m]));
  };
  int64_t k = 0;
  for (; k + kUnroll * kPair <= depth; k += kUnroll * kPair) {
#pragma GCC unroll 4
    for (int u = 0; u < kUnroll; u++) {
      prefetch(w + k + u * kPair + ahead);
      if constexpr (sizeof(W) * kPair > 64) prefetch(w + k + u * kPair + kLanes + ahead);
      step(sums[u], x + k + u * kPair, w + k + u * kPair);
    }
  }
  for (; k + kPair <= depth; k += kPair) step(sums[0], x + k, w + k);
  if (k < depth) {
    W rest[kPair] = {};
    for (int64_t i = 0; k + i < depth; i++) rest[i] = w[k + i];
    step(sums[0], x + k, rest);
  }
#pragma GCC unroll 8
  for (int m = 0; m < kRows; m++) {
    Vec total = sums[0][m];
#pragma GCC unroll 4
    for (int u = 1; u < kUnroll; u++) total = total + sums[u][m];
    totals[m * total_stride] = total;
  }
}

template <int kRows, class W>
void skinny_rows(int64_t depth, const float* x, int64_t pitch, const W* w, int64_t w_stride, int64_t columns, float* y,
                 int64_t y_stride) {
  const int64_t row_bytes = depth * static_cast<int64_t>(sizeof(W));
  const int64_t ahead = (kSkinnyAhead + row_bytes - 1) / row_bytes * w_stride;
  Vec totals[kRows][kLanes];
  for (int64_t j = 0; j < columns; j += kLanes) {
    const int64_t count = columns - j < kLanes ? columns - j : kLanes;
    for (int64_t i = 0; i < count; i++) skinny_dot<kRows>(depth, x, pitch, w + (j + i) * w_stride, ahead, &totals[0][i], kLanes);
    if (count < kLanes) {
      for (int m = 0; m < kRows; m++)
        for (int64_t i = 0; i < count; i++) y[m * y_stride + j + i] = sum(totals[m][i]);
      continue;
    }
    for (int m = 0; m < kRows; m++) store(y + m * y_stride + j, sums_of(totals[m]));  // kLanes sums at once
  }
}

template <int kValue>
struct Count {
  static constexpr int value = kValue;
};

// Calls f(Count<rows>{}) for 1 to kSkinnyRows rows.
template <class F>
inline void with_rows(int64_t rows, F&& f) {
  switch (rows) {
    case 1: return f(Count<1>{});
    case 2: return f(Count<2>{});
    case 3: return f(Count<3>{});
    case 4: return f(Count<4>{});
    case 5: return f(Count<5>{});
    case 6: return f(Count<6>{});
    case 7: return f(Count<7>{});
    default: return f(Count<8>{});
  }
}

// y[rows, columns] = x w^T for at most kSkinnyRows packed rows.
template <class W>
void skinny_product(int64_t rows, int64_t depth, const float* x, int64_t pitch, const W* w, int64_t w_stride, int64_t columns,
                    float* y, int64_t y_stride) {
  with_rows(rows, [&](auto n) { skinny_rows<decltype(n)::value>(depth, x, pitch, w, w_stride, columns, y, y_stride); });
}

template <class W>
void skinny_pack_as(const Skinny& a) {
  const int64_t pitch = skinny_pitch(a.depth);
  for (int64_t m = 0; m < a.rows; m++) {
    if (a.x_type == Type::kFloat32)
      skinny_pack_row<W>(static_cast<const float*>(a.x) + m * a.x_stride, a.depth, 1.f, a.packed + m * pitch);
    else
      skinny_pack_row<W>(static_cast<const bf16*>(a.x) + m * a.x_stride, a.depth, 1.f, a.packed + m * pitch);
  }
}

template <class W>
void skinny_columns_as(const Skinny& a, int64_t begin, int64_t end) {
  constexpr int64_t kBlock = 16;  // matrix rows that stay in cache while all left rows use them
  float results[kSkinnyRows * kBlock];
  const int64_t pitch = skinny_pitch(a.depth);
  const W* w = static_cast<const W*>(a.w);
  for (int64_t column = begin; column < end; column += kBlock) {
    const int64_t columns = end - column < kBlock ? end - column : kBlock;
    for (int64_t row = 0; row < a.rows; row += kSkinnyRows) {
      const int64_t rows = a.rows - row < kSkinnyRows ? a.rows - row : kSkinnyRows;
      skinny_product(rows, a.depth, a.packed + row * pitch, pitch, w + column * a.w_stride, a.w_stride, columns, results, kBlock);
      for (int64_t m = 0; m < rows; m++) {
        const int64_t at = (row + m) * a.y_stride + column;
        if (a.x_type == Type::kFloat32)
          for_lanes(columns, [&](int64_t i, auto n) { store(static_cast<float*>(a.y) + at + i, load(results + m * kBlock + i, n), n); });
        else
          for_lanes(columns, [&](int64_t i, auto n) { store(static_cast<bf16*>(a.y) + at + i, load(results + m * kBlock + i, n), n); });
      }
    }
  }
}

inline int64_t skinny_packed_size(const Skinny& a) { return a.rows * skinny_pitch(a.depth); }

}  // namespace pp::kernels::PP_ISA
