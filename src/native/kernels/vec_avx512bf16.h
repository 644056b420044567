// Pairs of bfloat16 for the dot products of AVX512_BF16: each lane multiplies two pairs and adds both products in float32.
// Every processor with them also has the dot products of bytes (AVX512_VNNI) that fixed12_body.h uses.
#pragma once

#include "kernels/vec_avx512.h"

#define PP_PAIRS 1
#define PP_FIXED12 1

namespace pp::kernels::PP_ISA {

// Two neighbours along the depth of a matrix product, the first in the low half.
struct Pair {
  uint32_t bits;
};

struct PairVec {
  __m512i v;
};

inline PairVec load(const Pair* p) { return {_mm512_loadu_si512(p)}; }
inline PairVec broadcast(Pair value) { return {_mm512_set1_epi32(static_cast<int>(value.bits))}; }
inline Vec multiply_add(PairVec a, PairVec b, Vec c) {
  return _mm512_dpbf16_ps(c.v, reinterpret_cast<__m512bh>(a.v), reinterpret_cast<__m512bh>(b.v));
}

// Sixteen elements rounded to bfloat16; lanes from n on become zero.
inline __m256i load_bits(const float* p) { return reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(_mm512_loadu_ps(p))); }
inline __m256i load_bits(const float* p, int n) { return reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(_mm512_maskz_loadu_ps(first(n), p))); }
inline __m256i load_bits(const bf16* p) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)); }
inline __m256i load_bits(const bf16* p, int n) { return _mm256_maskz_loadu_epi16(first(n), p); }

// Sixteen consecutive pairs: n elements of one row, zeros after them.
inline __m512i load_pairs(const bf16* p, int64_t n) {
  return n >= 32 ? _mm512_loadu_si512(p) : _mm512_maskz_loadu_epi16(static_cast<__mmask32>((1ull << (n < 0 ? 0 : n)) - 1), p);
}
inline __m512i load_pairs(const float* p, int64_t n) {
  const auto part = [&](int64_t from) {
    const int64_t left = n - from;
    return left >= 16 ? _mm512_loadu_ps(p + from) : left <= 0 ? _mm512_setzero_ps() : _mm512_maskz_loadu_ps(first(static_cast<int>(left)), p + from);
  };
  return reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(part(16), part(0)));
}

// What rounding to bfloat16 takes away; an infinite element has no remainder (infinity minus itself is not a number).
inline __m512 rest_of(__m512 x) {
  const __m512 rounded = _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(x))), 16));
  const __mmask16 finite = _mm512_cmp_ps_mask(_mm512_abs_ps(rounded), _mm512_set1_ps(__builtin_inff()), _CMP_NEQ_UQ);
  return _mm512_maskz_sub_ps(finite, x, rounded);
}
inline __m512i load_pair_rests(const float* p, int64_t n) {
  const auto part = [&](int64_t from) {
    const int64_t left = n - from;
    return rest_of(left >= 16 ? _mm512_loadu_ps(p + from) : left <= 0 ? _mm512_setzero_ps() : _mm512_maskz_loadu_ps(first(static_cast<int>(left)), p + from));
  };
  return reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(part(16), part(0)));
}

// Pairs of one element of each of two rows.
inline __m512i zip(__m256i low, __m256i high) {
  return _mm512_or_si512(_mm512_cvtepu16_epi32(low), _mm512_slli_epi32(_mm512_cvtepu16_epi32(high), 16));
}

inline void store(Pair* p, __m512i pairs) { _mm512_storeu_si512(p, pairs); }

// Two rows of sixteen floats: rounded to bfloat16 each, and as pairs.
inline void store_rounded(Vec row0, Vec row1, bf16* to0, bf16* to1, Pair* pairs) {
  const __m512i both = reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(row1.v, row0.v));
  const __m256i low = _mm512_castsi512_si256(both), high = _mm512_extracti64x4_epi64(both, 1);
  if (to0 != nullptr) _mm256_storeu_si256(reinterpret_cast<__m256i*>(to0), low);
  if (to1 != nullptr) _mm256_storeu_si256(reinterpret_cast<__m256i*>(to1), high);
  store(pairs, zip(low, high));
}

inline void store_rounded(bf16* p, Vec a) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(a.v)));
}

}  // namespace pp::kernels::PP_ISA
