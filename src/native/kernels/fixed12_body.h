// Attention of a few rows over keys and values of 12 bits (fixed12.h), in whole numbers: queries and softmax weights become
// 128 high + low with high and low of 8 bits, so that a product of two numbers is three dot products of bytes; the fourth, of
// the two low parts, is below 3e-5 of the result and left out.
#pragma once

#include "kernels/fixed12.h"

namespace pp::kernels::PP_ISA {

constexpr int64_t kFixed12Step = 16;  // bytes that eight numbers of a row take: high parts, then low parts

struct Bytes16 {
  __m128i high, low;
};

// Sixteen numbers / scale in two parts: the high one in steps of 2^kBits.
template <int kBits>
inline Bytes16 fixed12_split(Vec x, float inverse) {
  const __m512i n = _mm512_cvtps_epi32((x * Vec(inverse)).v);
  const __m512i high = _mm512_srai_epi32(_mm512_add_epi32(n, _mm512_set1_epi32(1 << (kBits - 1))), kBits);
  return {_mm512_cvtepi32_epi8(high), _mm512_cvtepi32_epi8(_mm512_sub_epi32(n, _mm512_slli_epi32(high, kBits)))};
}

// The largest size of all elements; not a number if one of them is not finite.
inline float fixed12_largest(const float* x, int64_t count) {
  Vec largest(0.f), check(0.f);
  for (int64_t i = 0; i < count; i += kLanes) {
    const Vec a = load(x + i);
    largest = max(largest, _mm512_abs_ps(a.v)), check = fma(a, Vec(0.f), check);
  }
  return maximum(largest) + sum(check);
}

// What to multiply with, instead of dividing by a scale; vectors too small for it become zeros.
inline float fixed12_inverse(float scale) { return scale > 1e-35f ? 1.f / scale : 0.f; }

// The first `count` elements times a factor, then zeros up to whole vectors.
template <class T>
void fixed12_read(const T* x, int64_t count, float factor, float* plain) {
  for (int64_t i = 0; i < count; i += kLanes) store(plain + i, Vec(0.f));
  for_lanes(count, [&](int64_t i, auto n) { store(plain + i, load(x + i, n) * Vec(factor), n); });
}

constexpr float kFixed12Left = 16256.f;   // largest query or weight: 128 * 127
constexpr float kFixed12Right = 2039.f;   // largest key or value: 16 * 127 + 7

// What follows the bytes of a packed query row.
struct Fixed12Tail {
  float scale;
  int32_t high, low;  // sums of the parts
};

inline int64_t fixed12_query_size(int64_t width) { return Fixed12Panel(width).width / 2 + 16; }

// Rounds whole vectors of queries or weights: kFixed12Step bytes for each eight, `pitch` apart.
inline Fixed12Tail fixed12_round_left(const float* x, int64_t count, int8_t* to, int64_t pitch) {
  const float scale = fixed12_largest(x, count) / kFixed12Left, inverse = fixed12_inverse(scale);
  __m512i high = _mm512_setzero_si512(), low = high;
  for (int64_t i = 0; i < count; i += 16, to += 2 * pitch) {
    const Bytes16 n = fixed12_split<7>(load(x + i), inverse);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_unpacklo_epi64(n.high, n.low));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + pitch), _mm_unpackhi_epi64(n.high, n.low));
    high = _mm512_add_epi32(high, _mm512_cvtepi8_epi32(n.high)), low = _mm512_add_epi32(low, _mm512_cvtepi8_epi32(n.low));
  }
  return {scale, _mm512_reduce_add_epi32(high), _mm512_reduce_add_epi32(low)};
}

template <class T>
void fixed12_pack_query(const T* q, int64_t width, float factor, float* packed) {
  alignas(64) float plain[kFixed12MostWidth];
  fixed12_read(q, width, factor, plain);
  const int64_t padded = Fixed12Panel(width).width;
  int8_t* to = reinterpret_cast<int8_t*>(packed);
  const Fixed12Tail tail = fixed12_round_left(plain, padded, to, kFixed12Step);
  __builtin_memcpy(to + 2 * padded, &tail, sizeof tail);
}

// What is read next, fetched in pace with what is read now, into the second cache: the first would have to hold all of it
// beside the panels at hand, which was a third slower.
struct Fixed12Fetch {
  static constexpr int64_t kPanelsAhead = 8;

  const uint8_t* at;
  const uint8_t* end;

  inline __attribute__((always_inline)) void next(int lines) {
    if (at >= end) return;
    for (int i = 0; i < lines; i++) _mm_prefetch(at + i * 64, _MM_HINT_T1);
    at += lines * 64;
  }
};

// Sums of products of kRows rows with kCols columns of tiles.
template <int kRows, int kCols>
struct Fixed12Sums {
  __m512i high[kRows][kCols], low[kRows][kCols], rest[kRows][kCols];

  // Each row's sums of its parts undo what was added to the bytes of the tiles.
  explicit Fixed12Sums(const Fixed12Tail* rows) {
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++)
#pragma GCC unroll 4
      for (int c = 0; c < kCols; c++)
        high[m][c] = _mm512_set1_epi32(-128 * rows[m].high), low[m][c] = _mm512_set1_epi32(-128 * rows[m].low),
        rest[m][c] = _mm512_set1_epi32(-8 * rows[m].high);
  }

  // x holds kFixed12Step bytes a row; columns of tiles lie `pitch` apart.
  inline __attribute__((always_inline)) void add(const uint8_t* tile, int64_t pitch, const int8_t* x, Fixed12Fetch& fetch) {
    const __m512i nibble = _mm512_set1_epi8(15);
#pragma GCC unroll 4
    for (int c = 0; c < kCols; c++) {
      const uint8_t* t = tile + c * pitch;
      fetch.next(kFixed12Tile / 64);
      const __m512i first = _mm512_load_si512(t), second = _mm512_load_si512(t + 64), both = _mm512_load_si512(t + 128);
      const __m512i first_rest = _mm512_and_si512(both, nibble), second_rest = _mm512_and_si512(_mm512_srli_epi32(both, 4), nibble);
#pragma GCC unroll 8
      for (int m = 0; m < kRows; m++) {
        const auto part = [&](int i) {
          int32_t bytes;
          __builtin_memcpy(&bytes, x + m * kFixed12Step + 4 * i, 4);
          return _mm512_set1_epi32(bytes);
        };
        high[m][c] = _mm512_dpbusd_epi32(high[m][c], first, part(0));
        low[m][c] = _mm512_dpbusd_epi32(low[m][c], first, part(2));
        rest[m][c] = _mm512_dpbusd_epi32(rest[m][c], first_rest, part(0));
        high[m][c] = _mm512_dpbusd_epi32(high[m][c], second, part(1));
        low[m][c] = _mm512_dpbusd_epi32(low[m][c], second, part(3));
        rest[m][c] = _mm512_dpbusd_epi32(rest[m][c], second_rest, part(1));
      }
    }
  }

  // In units of 16 times the two scales.
  Vec result(int m, int c) const {
    const __m512i fine = _mm512_add_epi32(low[m][c], _mm512_slli_epi32(rest[m][c], 3));
    return _mm512_cvtepi32_ps(_mm512_add_epi32(_mm512_slli_epi32(high[m][c], 7), fine));
  }
};

// Sixteen scales of a panel.
inline Vec fixed12_scales(const uint8_t* at) { return load(reinterpret_cast<const bf16*>(at)); }

template <int kRows>
constexpr int kFixed12Cols = kRows <= 2 ? 4 : kRows <= 4 ? 2 : 1;  // at most 24 registers hold sums

template <int kRows, int kCols>
void fixed12_score_panels(const Fixed12Panel& at, const uint8_t* panel, const int8_t* q, const Fixed12Tail* rows, float* scores,
                          Fixed12Fetch& fetch) {
  Fixed12Sums<kRows, kCols> sums(rows);
  for (int64_t step = 0; step < at.width / 8; step++)
    sums.add(panel + at.keys() + step * kFixed12Tile, at.bytes(), q + step * kRows * kFixed12Step, fetch);
#pragma GCC unroll 4
  for (int c = 0; c < kCols; c++) {
    const Vec scale = fixed12_scales(panel + c * at.bytes() + at.key_scales());
#pragma GCC unroll 8
    for (int m = 0; m < kRows; m++)
      store(scores + m * kDecodeBlock + c * kPanelKeys, sums.result(m, c) * scale * Vec(16.f * rows[m].scale));
  }
}

// The softmax weights of one row times the values' scales, as numbers: kFixed12Step bytes for each eight keys, `pitch` apart.
inline Fixed12Tail fixed12_weights(const Fixed12Panel& at, const uint8_t* panel, int64_t keys, const float* weights, int8_t* to, int64_t pitch) {
  alignas(64) float scaled[kDecodeBlock];
  int64_t used = 0;
  for (; used < keys; used += kPanelKeys) {
    const Vec product = load(weights + used) * fixed12_scales(panel + used / kPanelKeys * at.bytes() + at.value_scales());
    // Behind the last key lies what a cache held before it was truncated.
    store(scaled + used, keys - used < kPanelKeys ? keep(product, static_cast<int>(keys - used)) : product);
  }
  return fixed12_round_left(scaled, used, to, pitch);
}

// Adds the weighted values of `panels` panels to kCols vectors of each row's output, from vector `first` on.
template <int kRows, int kCols>
void fixed12_add_values(const Fixed12Panel& at, const uint8_t* panel, int64_t panels, int64_t first, const int8_t* weights, const Fixed12Tail* rows,
                        float* out, Fixed12Fetch& fetch) {
  Fixed12Sums<kRows, kCols> sums(rows);
  const int64_t vectors = at.width / 16, bytes = at.bytes();
  for (int64_t p = 0; p < panels; p++)
    for (int64_t half = 0; half < 2; half++)
      sums.add(panel + p * bytes + at.values() + (half * vectors + first) * kFixed12Tile, kFixed12Tile,
               weights + (2 * p + half) * kRows * kFixed12Step, fetch);
#pragma GCC unroll 8
  for (int m = 0; m < kRows; m++)
#pragma GCC unroll 4
    for (int c = 0; c < kCols; c++) {
      float* y = out + m * at.width + (first + c) * kLanes;
      store(y, fma(Vec(16.f * rows[m].scale), sums.result(m, c), load(y)));
    }
}

// kRows rows over keys [begin, end) of a run, added to their running softmax; begin is the first key of a panel.
template <int kRows>
void fixed12_group(const KeyRun& run, int64_t row0, int64_t begin, int64_t end) {
  constexpr int kCols = kFixed12Cols<kRows>;
  const Fixed12Panel at(run.width);
  alignas(64) int8_t q[kRows * 2 * kFixed12MostWidth], weights[kRows * 2 * kDecodeBlock];
  alignas(64) float scores[kRows * kDecodeBlock];
  Fixed12Tail queries[kRows], weighed[kRows];
  for (int m = 0; m < kRows; m++) {
    const char* row = reinterpret_cast<const char*>(run.q + (row0 + m) * fixed12_query_size(run.width));
    for (int64_t step = 0; step < at.width / 8; step++) __builtin_memcpy(q + (step * kRows + m) * kFixed12Step, row + step * kFixed12Step, kFixed12Step);
    __builtin_memcpy(&queries[m], row + at.width * 2, sizeof(Fixed12Tail));
  }
  float* out = run.out + row0 * at.width;
  const uint8_t* panels_begin = static_cast<const uint8_t*>(run.k);
  Fixed12Fetch fetch{panels_begin + (begin / kPanelKeys + Fixed12Fetch::kPanelsAhead) * at.bytes(), panels_begin + end / kPanelKeys * at.bytes()};
  for (int64_t key = begin; key < end; key += kDecodeBlock) {
    const int64_t count = end - key < kDecodeBlock ? end - key : kDecodeBlock, panels = (count + kPanelKeys - 1) / kPanelKeys;
    const uint8_t* panel = panels_begin + key / kPanelKeys * at.bytes();
    int64_t p = 0;
    for (; p + kCols <= panels; p += kCols) fixed12_score_panels<kRows, kCols>(at, panel + p * at.bytes(), q, queries, scores + p * kPanelKeys, fetch);
    for (; p < panels; p++) fixed12_score_panels<kRows, 1>(at, panel + p * at.bytes(), q, queries, scores + p * kPanelKeys, fetch);
    fetch.next(static_cast<int>(panels));  // scales
    for (int m = 0; m < kRows; m++) {
      float* row = scores + m * kDecodeBlock;
      const int64_t last = run.last == nullptr ? end : run.last[row0 + m];
      if (last <= key) {
        __builtin_memset(row, 0, sizeof(float) * kDecodeBlock);
      } else {
        mask_row(row, panels * kPanelKeys, 0, last - key < count ? last - key : count);
        softmax_row(row, panels * kPanelKeys, run.top[row0 + m], run.total[row0 + m], out + m * at.width, at.width);
      }
      weighed[m] = fixed12_weights(at, panel, count, row, weights + m * kFixed12Step, kRows * kFixed12Step);
    }
    int64_t first = 0;
    for (; first + kCols <= at.width / 16; first += kCols) fixed12_add_values<kRows, kCols>(at, panel, panels, first, weights, weighed, out, fetch);
    for (; first < at.width / 16; first++) fixed12_add_values<kRows, 1>(at, panel, panels, first, weights, weighed, out, fetch);
  }
}

inline void fixed12_run(const KeyRun& run, int64_t begin, int64_t end) {
  for (int64_t row = 0; row < run.rows; row += kSkinnyRows) {
    with_rows(run.rows - row < kSkinnyRows ? run.rows - row : kSkinnyRows,
              [&](auto n) { fixed12_group<decltype(n)::value>(run, row, begin, end); });
  }
}

// The scale that is kept for a vector, rounded up so that its largest element keeps within kFixed12Right.
inline bf16 fixed12_kept_scale(float largest) {
  const float exact = largest / kFixed12Right;
  uint32_t bits;
  __builtin_memcpy(&bits, &exact, sizeof bits);
  return {static_cast<uint16_t>((bits + 0xffff) >> 16)};
}

inline float fixed12_value(bf16 x) {
  const uint32_t bits = static_cast<uint32_t>(x.bits) << 16;
  float value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

// One position's key and value into its panel.
template <class T>
void fixed12_store_as(const T* k, const T* v, int64_t head_width, int64_t position, uint8_t* panels) {
  const Fixed12Panel at(head_width);
  uint8_t* panel = panels + position / kPanelKeys * at.bytes();
  const int64_t lane = position % kPanelKeys, half = lane / 8, quarter = lane % 8 / 4;
  alignas(64) float plain[kFixed12MostWidth];

  fixed12_read(k, head_width, 1.f, plain);
  const bf16 key_scale = fixed12_kept_scale(fixed12_largest(plain, at.width));
  reinterpret_cast<bf16*>(panel + at.key_scales())[lane] = key_scale;
  const float key_inverse = fixed12_inverse(fixed12_value(key_scale));
  for (int64_t d = 0; d < at.width; d += 16) {
    const Bytes16 x = fixed12_split<4>(load(plain + d), key_inverse);
    alignas(16) uint32_t high[4], rest[4];
    _mm_store_si128(reinterpret_cast<__m128i*>(high), _mm_xor_si128(x.high, _mm_set1_epi8(-128)));
    _mm_store_si128(reinterpret_cast<__m128i*>(rest), _mm_add_epi8(x.low, _mm_set1_epi8(8)));
    uint32_t* tile = reinterpret_cast<uint32_t*>(panel + at.keys() + d / 8 * kFixed12Tile) + lane;
    tile[0] = high[0], tile[16] = high[1], tile[32] = rest[0] | rest[1] << 4;
    tile[48] = high[2], tile[64] = high[3], tile[80] = rest[2] | rest[3] << 4;
  }

  fixed12_read(v, head_width, 1.f, plain);
  const bf16 value_scale = fixed12_kept_scale(fixed12_largest(plain, at.width));
  reinterpret_cast<bf16*>(panel + at.value_scales())[lane] = value_scale;
  const float value_inverse = fixed12_inverse(fixed12_value(value_scale));
  const auto put = [](uint8_t* to, __m128i bytes, int shift, uint32_t mask) {
    const __m512i wide = _mm512_sll_epi32(_mm512_cvtepu8_epi32(bytes), _mm_cvtsi32_si128(shift));
    _mm512_store_si512(to, _mm512_or_si512(wide, _mm512_and_si512(_mm512_load_si512(to), _mm512_set1_epi32(static_cast<int>(~(mask << shift))))));
  };
  for (int64_t d = 0; d < at.width; d += 16) {
    const Bytes16 x = fixed12_split<4>(load(plain + d), value_inverse);
    uint8_t* tile = panel + at.values() + (half * (at.width / 16) + d / 16) * kFixed12Tile;
    const int shift = static_cast<int>(lane % 4 * 8);
    put(tile + quarter * 64, _mm_xor_si128(x.high, _mm_set1_epi8(-128)), shift, 255);
    put(tile + 128, _mm_add_epi8(x.low, _mm_set1_epi8(8)), shift + static_cast<int>(quarter * 4), 15);
  }
}

inline void fixed12_store(Type type, const void* k, const void* v, int64_t width, int64_t position, void* panels) {
  uint8_t* to = static_cast<uint8_t*>(panels);
  type == Type::kFloat32 ? fixed12_store_as(static_cast<const float*>(k), static_cast<const float*>(v), width, position, to)
                         : fixed12_store_as(static_cast<const bf16*>(k), static_cast<const bf16*>(v), width, position, to);
}

// Number `depth` of each lane of a tile.
inline Vec fixed12_numbers(const uint8_t* tile, int64_t depth) {
  const int shift = static_cast<int>(depth % 4 * 8), half = static_cast<int>(depth / 4);
  const auto bits = [](const uint8_t* at, int by, int mask) {
    return _mm512_and_si512(_mm512_srl_epi32(_mm512_load_si512(at), _mm_cvtsi32_si128(by)), _mm512_set1_epi32(mask));
  };
  const __m512i high = _mm512_slli_epi32(bits(tile + half * 64, shift, 255), 4);
  return _mm512_cvtepi32_ps(_mm512_sub_epi32(_mm512_add_epi32(high, bits(tile + 128, shift + 4 * half, 15)), _mm512_set1_epi32(128 * 16 + 8)));
}

// Up to sixteen positions of a panel back to rows of keys and values, dense.
template <class T>
void fixed12_load_as(const uint8_t* panel, int64_t head_width, int64_t positions, T* k, T* v) {
  const Fixed12Panel at(head_width);
  const Vec key_scales = fixed12_scales(panel + at.key_scales());
  const bf16* value_scales = reinterpret_cast<const bf16*>(panel + at.value_scales());
  for (int64_t d = 0; d < head_width; d += 16) {
    const int64_t left = head_width - d;
    const auto put = [&](T* to, Vec x) { left < kLanes ? store(to, x, static_cast<int>(left)) : store(to, x); };
    Vec keys[16];
    for (int64_t i = 0; i < 16; i++) keys[i] = fixed12_numbers(panel + at.keys() + (d + i) / 8 * kFixed12Tile, i % 8) * key_scales;
    transpose(keys);
    for (int64_t i = 0; i < positions; i++) {
      const uint8_t* tile = panel + at.values() + (i / 8 * (at.width / 16) + d / 16) * kFixed12Tile;
      put(k + i * head_width + d, keys[i]);
      put(v + i * head_width + d, fixed12_numbers(tile, i % 8) * Vec(fixed12_value(value_scales[i])));
    }
  }
}

inline void fixed12_load(Type type, const void* panel, int64_t width, int64_t positions, void* k, void* v) {
  const uint8_t* from = static_cast<const uint8_t*>(panel);
  type == Type::kFloat32 ? fixed12_load_as(from, width, positions, static_cast<float*>(k), static_cast<float*>(v))
                         : fixed12_load_as(from, width, positions, static_cast<bf16*>(k), static_cast<bf16*>(v));
}

}  // namespace pp::kernels::PP_ISA
