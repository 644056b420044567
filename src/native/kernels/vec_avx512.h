// Sixteen floats in an AVX-512 register; PP_ISA names the namespace.
#pragma once

#include <immintrin.h>

#include "kernels/types.h"

namespace pp::kernels::PP_ISA {

struct Vec {
  static constexpr int kLanes = 16;
  static constexpr int kPanelVecs = 4;  // registers across a matrix panel; with 6 rows 24 of 32 hold sums
  __m512 v;
  Vec() = default;
  Vec(__m512 value) : v(value) {}
  Vec(float value) : v(_mm512_set1_ps(value)) {}
};

inline Vec operator+(Vec a, Vec b) { return _mm512_add_ps(a.v, b.v); }
inline Vec operator-(Vec a, Vec b) { return _mm512_sub_ps(a.v, b.v); }
inline Vec operator*(Vec a, Vec b) { return _mm512_mul_ps(a.v, b.v); }
inline Vec operator/(Vec a, Vec b) { return _mm512_div_ps(a.v, b.v); }
inline Vec fma(Vec a, Vec b, Vec c) { return _mm512_fmadd_ps(a.v, b.v, c.v); }    // a b + c
inline Vec fnma(Vec a, Vec b, Vec c) { return _mm512_fnmadd_ps(a.v, b.v, c.v); }  // c - a b
// A NaN in the second argument survives.
inline Vec max(Vec a, Vec b) { return _mm512_max_ps(a.v, b.v); }
inline Vec min(Vec a, Vec b) { return _mm512_min_ps(a.v, b.v); }
inline Vec sqrt(Vec a) { return _mm512_sqrt_ps(a.v); }
inline Vec round(Vec a) { return _mm512_roundscale_ps(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
inline float sum(Vec a) { return _mm512_reduce_add_ps(a.v); }
inline float maximum(Vec a) { return _mm512_reduce_max_ps(a.v); }

// y 2^n for whole n; zero where x < floor (NaN in y stays).
inline Vec scale_by_power(Vec y, Vec n, Vec x, float floor) {
  const __mmask16 keep = _mm512_cmp_ps_mask(x.v, _mm512_set1_ps(floor), _CMP_NLT_UQ);
  return _mm512_maskz_scalef_ps(keep, y.v, n.v);
}

inline __mmask16 first(int n) { return static_cast<__mmask16>((1u << n) - 1u); }

// The first n lanes; the others become zero.
inline Vec keep(Vec a, int n) { return _mm512_maskz_mov_ps(first(n), a.v); }

// a in the first n lanes, b in the others.
inline Vec select(Vec a, Vec b, int n) { return _mm512_mask_mov_ps(b.v, first(n), a.v); }

inline __m512 widen(__m256i half) { return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(half), 16)); }

// Rounds to nearest even; a NaN stays one.
inline __m256i narrow(__m512 value) {
  const __m512i bits = _mm512_castps_si512(value);
  const __m512i odd = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
  __m512i rounded = _mm512_add_epi32(bits, _mm512_add_epi32(odd, _mm512_set1_epi32(0x7fff)));
  const __mmask16 nan = _mm512_cmp_ps_mask(value, value, _CMP_UNORD_Q);
  rounded = _mm512_mask_or_epi32(rounded, nan, bits, _mm512_set1_epi32(0x400000));
  return _mm512_cvtepi32_epi16(_mm512_srli_epi32(rounded, 16));
}

inline Vec load(const float* p) { return _mm512_loadu_ps(p); }
inline Vec load(const bf16* p) { return widen(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))); }
inline Vec load(const f16* p) { return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))); }
inline void store(float* p, Vec a) { _mm512_storeu_ps(p, a.v); }
inline void store(bf16* p, Vec a) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), narrow(a.v)); }
inline void store(f16* p, Vec a) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), _mm512_cvtps_ph(a.v, _MM_FROUND_TO_NEAREST_INT));
}

// The first n lanes, n in 1..15; the others read as zero and are not written.
inline Vec load(const float* p, int n) { return _mm512_maskz_loadu_ps(first(n), p); }
inline Vec load(const bf16* p, int n) { return widen(_mm256_maskz_loadu_epi16(first(n), p)); }
inline Vec load(const f16* p, int n) { return _mm512_cvtph_ps(_mm256_maskz_loadu_epi16(first(n), p)); }
inline void store(float* p, Vec a, int n) { _mm512_mask_storeu_ps(p, first(n), a.v); }
inline void store(bf16* p, Vec a, int n) { _mm256_mask_storeu_epi16(p, first(n), narrow(a.v)); }
inline void store(f16* p, Vec a, int n) {
  _mm256_mask_storeu_epi16(p, first(n), _mm512_cvtps_ph(a.v, _MM_FROUND_TO_NEAREST_INT));
}

// Thirty-two consecutive elements as two vectors, in an order of its own that is the same for every array: for dot
// products, where splitting even from odd bfloat16 costs one instruction a vector instead of two.
inline void load_pair(const bf16* p, Vec& a, Vec& b) {
  const __m512i bits = _mm512_loadu_si512(p);
  a = _mm512_castsi512_ps(_mm512_slli_epi32(bits, 16));
  b = _mm512_castsi512_ps(_mm512_and_si512(bits, _mm512_set1_epi32(static_cast<int>(0xffff0000u))));
}

// A 16 x 16 block, rows to columns.
inline void transpose(Vec (&r)[16]) {
  __m512 t[16], u[16];
#pragma GCC unroll 8
  for (int i = 0; i < 8; i++) {
    t[2 * i] = _mm512_unpacklo_ps(r[2 * i].v, r[2 * i + 1].v);
    t[2 * i + 1] = _mm512_unpackhi_ps(r[2 * i].v, r[2 * i + 1].v);
  }
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) {
    u[4 * i] = _mm512_shuffle_ps(t[4 * i], t[4 * i + 2], 0x44);
    u[4 * i + 1] = _mm512_shuffle_ps(t[4 * i], t[4 * i + 2], 0xee);
    u[4 * i + 2] = _mm512_shuffle_ps(t[4 * i + 1], t[4 * i + 3], 0x44);
    u[4 * i + 3] = _mm512_shuffle_ps(t[4 * i + 1], t[4 * i + 3], 0xee);
  }
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) {  // u[4 b + i] holds columns i, i + 4, i + 8, i + 12 of rows 4 b to 4 b + 3
    const __m512 low02 = _mm512_shuffle_f32x4(u[i], u[4 + i], 0x88), low13 = _mm512_shuffle_f32x4(u[i], u[4 + i], 0xdd);
    const __m512 high02 = _mm512_shuffle_f32x4(u[8 + i], u[12 + i], 0x88);
    const __m512 high13 = _mm512_shuffle_f32x4(u[8 + i], u[12 + i], 0xdd);
    r[i] = _mm512_shuffle_f32x4(low02, high02, 0x88);
    r[8 + i] = _mm512_shuffle_f32x4(low02, high02, 0xdd);
    r[4 + i] = _mm512_shuffle_f32x4(low13, high13, 0x88);
    r[12 + i] = _mm512_shuffle_f32x4(low13, high13, 0xdd);
  }
}

// The sums of sixteen rows' lanes.
inline Vec sums_of(Vec (&r)[16]) {
  __m512 a[8], b[4], c[2];
#pragma GCC unroll 8
  for (int i = 0; i < 8; i++) a[i] = _mm512_add_ps(_mm512_unpacklo_ps(r[2 * i].v, r[2 * i + 1].v), _mm512_unpackhi_ps(r[2 * i].v, r[2 * i + 1].v));
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) b[i] = _mm512_add_ps(_mm512_shuffle_ps(a[2 * i], a[2 * i + 1], 0x44), _mm512_shuffle_ps(a[2 * i], a[2 * i + 1], 0xee));
  // Each quarter of b[i] holds partial sums of rows 4 i to 4 i + 3.
#pragma GCC unroll 2
  for (int i = 0; i < 2; i++) c[i] = _mm512_add_ps(_mm512_shuffle_f32x4(b[2 * i], b[2 * i + 1], 0x88), _mm512_shuffle_f32x4(b[2 * i], b[2 * i + 1], 0xdd));
  return _mm512_add_ps(_mm512_shuffle_f32x4(c[0], c[1], 0x88), _mm512_shuffle_f32x4(c[0], c[1], 0xdd));
}

inline void prefetch(const void* p) { _mm_prefetch(static_cast<const char*>(p), _MM_HINT_T0); }

}  // namespace pp::kernels::PP_ISA
