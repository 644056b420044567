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

// The sums of kCount vectors.
template <int kCount>
inline void sum_each(Vec (&v)[kCount], float* sums) {
  if constexpr (kCount % kLanes == 0) {
    for (int i = 0; i < kCount; i += kLanes) {
      Vec(&block)[kLanes] = *reinterpret_cast<Vec(*)[kLanes]>(v + i);
      transpose(block);
      Vec total = block[0];
      for (int j = 1; j < kLanes; j++) total = total + block[j];
      store(sums + i, total);
    }
  } else {
    for (int i = 0; i < kCount; i++) sums[i] = sum(v[i]);
  }
}

// y[m * y_stride + j] = x_m . w_j for kRows packed rows x and kColumns matrix rows w.
template <int kRows, int kColumns, class W>
inline void skinny_tile(int64_t depth, const float* x, int64_t pitch, const W* w, int64_t w_stride, float* y, int64_t y_stride,
                        int64_t ahead) {
  Vec sums[kColumns * kRows];
#pragma GCC unroll 32
  for (int i = 0; i < kColumns * kRows; i++) sums[i] = Vec(0.f);
  const auto step = [&](const float* x_k, const Vec(&low)[kColumns], const Vec(&high)[kColumns]) {
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) {
      const Vec a = load(x_k + m * pitch), b = load(x_k + m * pitch + kLanes);
#pragma GCC unroll 8
      for (int j = 0; j < kColumns; j++) sums[m * kColumns + j] = fma(b, high[j], fma(a, low[j], sums[m * kColumns + j]));
    }
  };
  int64_t k = 0;
  for (; k + kPair <= depth; k += kPair) {
    Vec low[kColumns], high[kColumns];
#pragma GCC unroll 8
    for (int j = 0; j < kColumns; j++) {
      load_pair(w + j * w_stride + k, low[j], high[j]);
      prefetch(w + j * w_stride + k + ahead);
      if constexpr (sizeof(W) == 4) prefetch(w + j * w_stride + k + kLanes + ahead);
    }
    step(x + k, low, high);
  }
  if (k < depth) {
    Vec low[kColumns], high[kColumns];
    for (int j = 0; j < kColumns; j++) {
      W rest[kPair] = {};
      for (int64_t i = 0; k + i < depth; i++) rest[i] = w[j * w_stride + k + i];
      load_pair(rest, low[j], high[j]);
    }
    step(x + k, low, high);
  }
  float totals[kColumns * kRows];
  sum_each(sums, totals);
  for (int m = 0; m < kRows; m++)
    for (int j = 0; j < kColumns; j++) y[m * y_stride + j] = totals[m * kColumns + j];
}

template <int kRows, class W>
void skinny_rows(int64_t depth, const float* x, int64_t pitch, const W* w, int64_t w_stride, int64_t columns, float* y,
                 int64_t y_stride) {
  // Enough sums to hide the latency of FMA, few enough for the registers.
  constexpr int kColumns = kRows <= 2 ? 4 : kRows <= 4 ? (kLanes == 16 ? 4 : 2) : (kLanes == 16 ? 2 : 1);
  int64_t j = 0;
  for (; j + kColumns <= columns; j += kColumns) {
    // The next rows are fetched while these are used; beyond the last row there is nothing to fetch.
    const int64_t ahead = j + 2 * kColumns <= columns ? kColumns * w_stride : 0;
    skinny_tile<kRows, kColumns, W>(depth, x, pitch, w + j * w_stride, w_stride, y + j, y_stride, ahead);
  }
  for (; j < columns; j++) skinny_tile<kRows, 1, W>(depth, x, pitch, w + j * w_stride, w_stride, y + j, y_stride, 0);
}

// y[rows, columns] = x w^T for at most kSkinnyRows packed rows.
template <class W>
void skinny_product(int64_t rows, int64_t depth, const float* x, int64_t pitch, const W* w, int64_t w_stride, int64_t columns,
                    float* y, int64_t y_stride) {
  switch (rows) {
    case 1: return skinny_rows<1>(depth, x, pitch, w, w_stride, columns, y, y_stride);
    case 2: return skinny_rows<2>(depth, x, pitch, w, w_stride, columns, y, y_stride);
    case 3: return skinny_rows<3>(depth, x, pitch, w, w_stride, columns, y, y_stride);
    case 4: return skinny_rows<4>(depth, x, pitch, w, w_stride, columns, y, y_stride);
    case 5: return skinny_rows<5>(depth, x, pitch, w, w_stride, columns, y, y_stride);
    case 6: return skinny_rows<6>(depth, x, pitch, w, w_stride, columns, y, y_stride);
    case 7: return skinny_rows<7>(depth, x, pitch, w, w_stride, columns, y, y_stride);
    default: return skinny_rows<8>(depth, x, pitch, w, w_stride, columns, y, y_stride);
  }
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

inline void skinny_pack(const Skinny& a) {
  switch (a.w_type) {
    case Type::kFloat32: return skinny_pack_as<float>(a);
    case Type::kFloat16: return skinny_pack_as<f16>(a);
    default: return skinny_pack_as<bf16>(a);
  }
}

inline void skinny_columns(const Skinny& a, int64_t begin, int64_t end) {
  switch (a.w_type) {
    case Type::kFloat32: return skinny_columns_as<float>(a, begin, end);
    case Type::kFloat16: return skinny_columns_as<f16>(a, begin, end);
    default: return skinny_columns_as<bf16>(a, begin, end);
  }
}

}  // namespace pp::kernels::PP_ISA
