// Attention of a few new rows over a long cache of keys and values: the cache is read once, at memory speed.
#pragma once

namespace pp::kernels::PP_ISA {

constexpr int64_t kDecodeBlock = 64;  // keys whose scores exist at once

inline int64_t decode_scratch() { return kSkinnyRows * kDecodeBlock; }

// out[kRows, kVecs vectors] += weights[kRows, keys] v[keys, kVecs vectors].
// When kFetch, also fetches `width` columns of the values that come `ahead` keys later.
template <int kRows, int kVecs, bool kFetch, class W>
inline void decode_add_values(int64_t keys, const float* weights, const W* v, int64_t v_stride, int64_t width, int64_t ahead, float* out,
                              int64_t pitch) {
  constexpr int64_t kLine = 64 / static_cast<int64_t>(sizeof(W));
  Vec sums[kRows][kVecs];
#pragma GCC unroll 8
  for (int m = 0; m < kRows; m++)
#pragma GCC unroll 16
    for (int n = 0; n < kVecs; n++) sums[m][n] = load(out + m * pitch + n * kLanes);
  for (int64_t c = 0; c < keys; c++) {
    if constexpr (kFetch)
      for (int64_t d = 0; d < width; d += kLine) prefetch(v + (c + ahead) * v_stride + d);
    Vec row[kVecs];
#pragma GCC unroll 16
    for (int n = 0; n < kVecs; n++) row[n] = load(v + c * v_stride + n * kLanes);
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++) {
      const Vec weight(weights[m * kDecodeBlock + c]);
#pragma GCC unroll 16
      for (int n = 0; n < kVecs; n++) sums[m][n] = fma(weight, row[n], sums[m][n]);
    }
  }
#pragma GCC unroll 8
  for (int m = 0; m < kRows; m++)
#pragma GCC unroll 16
    for (int n = 0; n < kVecs; n++) store(out + m * pitch + n * kLanes, sums[m][n]);
}

template <int kRows, class W>
void decode_values(int64_t keys, const float* weights, const W* v, int64_t v_stride, int64_t width, float* out, int64_t pitch) {
  constexpr int kRegisters = kLanes == 16 ? 16 : 8;
  constexpr int kVecs = kRows >= 8 ? kRegisters / 8 : kRows >= 4 ? kRegisters / 4 : kRows >= 2 ? kRegisters / 4 : kRegisters / 2;
  // Few rows wait for memory: the first pass fetches all columns of the values soon to come. Many rows compute longer, over
  // more passes: each fetches its own columns of the next block, so that the memory has work all the time.
  constexpr bool kEach = kRows >= 8;
  const int64_t row_bytes = width * static_cast<int64_t>(sizeof(W)), ahead = kEach ? kDecodeBlock : (kSkinnyAhead + row_bytes - 1) / row_bytes;
  int64_t d = 0;
  if (kVecs * kLanes <= width) {
    decode_add_values<kRows, kVecs, true>(keys, weights, v, v_stride, kEach ? kVecs * kLanes : width, ahead, out, pitch);
    d = kVecs * kLanes;
  }
  for (; d + kVecs * kLanes <= width; d += kVecs * kLanes)
    decode_add_values<kRows, kVecs, kEach>(keys, weights, v + d, v_stride, kVecs * kLanes, ahead, out + d, pitch);
  for (; d + kLanes <= width; d += kLanes) decode_add_values<kRows, 1, false>(keys, weights, v + d, v_stride, 0, 0, out + d, pitch);
  if (d == width) return;
  for (int64_t c = 0; c < keys; c++) {
    const Vec row = load(v + c * v_stride + d, static_cast<int>(width - d));
    for (int m = 0; m < kRows; m++)
      store(out + m * pitch + d, fma(Vec(weights[m * kDecodeBlock + c]), row, load(out + m * pitch + d)));
  }
}

// Up to kSkinnyRows rows over keys [begin, end) of a run, added to their running softmax.
template <class W>
void decode_group(const KeyRun& run, int64_t row0, int64_t rows, int64_t begin, int64_t end, float* scores) {
  const int64_t q_pitch = skinny_pitch(run.width), out_pitch = round_up(run.width, kLanes);
  const W* k = static_cast<const W*>(run.k);
  const W* v = static_cast<const W*>(run.v);
  for (int64_t key = begin; key < end; key += kDecodeBlock) {
    const int64_t count = end - key < kDecodeBlock ? end - key : kDecodeBlock, used = round_up(count, kLanes);
    skinny_product(rows, run.width, run.q + row0 * q_pitch, q_pitch, k + key * run.k_stride, run.k_stride, count, scores, kDecodeBlock);
    for (int64_t m = 0; m < rows; m++) {
      float* row = scores + m * kDecodeBlock;
      const int64_t last = run.last == nullptr ? end : run.last[row0 + m];
      if (last <= key) {
        __builtin_memset(row, 0, sizeof(float) * static_cast<unsigned long>(used));
        continue;
      }
      mask_row(row, used, 0, last - key < count ? last - key : count);
      softmax_row(row, used, run.top[row0 + m], run.total[row0 + m], run.out + (row0 + m) * out_pitch, out_pitch);
    }
    with_rows(rows, [&](auto n) {
      decode_values<decltype(n)::value>(count, scores, v + key * run.v_stride, run.v_stride, run.width, run.out + row0 * out_pitch, out_pitch);
    });
  }
}

// The softmaxes of no keys at all.
inline void decode_clear(const KeyRun& run) {
  for (int64_t m = 0; m < run.rows; m++) run.top[m] = -__builtin_inff(), run.total[m] = 0.f;
  __builtin_memset(run.out, 0, sizeof(float) * static_cast<unsigned long>(run.rows * round_up(run.width, kLanes)));
}

template <class W>
void decode_run_as(const KeyRun& run, int64_t begin, int64_t end, float* scratch) {
  for (int64_t row = 0; row < run.rows; row += kSkinnyRows)
    decode_group<W>(run, row, run.rows - row < kSkinnyRows ? run.rows - row : kSkinnyRows, begin, end, scratch);
}

inline void store_row(const float* x, int64_t count, Type type, void* y) {
  for_lanes(count, [&](int64_t i, auto n) {
    type == Type::kFloat32 ? store(static_cast<float*>(y) + i, load(x + i, n), n) : store(static_cast<bf16*>(y) + i, load(x + i, n), n);
  });
}

// Joins the softmaxes of one row over several runs: parts lie `stride` apart in top and total, and `stride` rows in out.
inline void decode_join(const DecodeParts& p, Type type, void* y) {
  const int64_t pitch = round_up(p.width, kLanes);
  float top = -__builtin_inff();
  for (int64_t i = 0; i < p.count; i++) top = p.top[p.rows[i]] > top ? p.top[p.rows[i]] : top;
  float total = 0.f;
  for (int64_t i = 0; i < p.count; i++)
    if (p.total[p.rows[i]] > 0.f) total += p.total[p.rows[i]] * __builtin_exp2f(p.top[p.rows[i]] - top);
  for_lanes(p.width, [&](int64_t d, auto n) {
    Vec sum_d(0.f);
    for (int64_t i = 0; i < p.count; i++) {
      const int64_t row = p.rows[i];
      if (!(p.total[row] > 0.f) && p.total[row] == p.total[row]) continue;  // saw nothing
      const Vec weight(__builtin_exp2f(p.top[row] - top) / total);
      sum_d = fma(weight, load(p.out + row * pitch + d), sum_d);
    }
    type == Type::kFloat32 ? store(static_cast<float*>(y) + d, sum_d, n) : store(static_cast<bf16*>(y) + d, sum_d, n);
  });
}

}  // namespace pp::kernels::PP_ISA
