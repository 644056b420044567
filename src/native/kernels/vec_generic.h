// Four floats in an array: plain C++ for processors without AVX2, and the reference the other two are tested against.
#pragma once

#include <cmath>
#include <cstring>

#include "kernels/types.h"

namespace pp::kernels::generic {

struct Vec {
  static constexpr int kLanes = 4;
  static constexpr int kPanelVecs = 2;
  float v[kLanes];
  Vec() = default;
  Vec(float value) : v{value, value, value, value} {}
};

template <class F>
Vec each(F&& f) {
  Vec r;
  for (int i = 0; i < Vec::kLanes; i++) r.v[i] = f(i);
  return r;
}

inline Vec operator+(Vec a, Vec b) { return each([&](int i) { return a.v[i] + b.v[i]; }); }
inline Vec operator-(Vec a, Vec b) { return each([&](int i) { return a.v[i] - b.v[i]; }); }
inline Vec operator*(Vec a, Vec b) { return each([&](int i) { return a.v[i] * b.v[i]; }); }
inline Vec operator/(Vec a, Vec b) { return each([&](int i) { return a.v[i] / b.v[i]; }); }
inline Vec fma(Vec a, Vec b, Vec c) { return each([&](int i) { return a.v[i] * b.v[i] + c.v[i]; }); }
inline Vec fnma(Vec a, Vec b, Vec c) { return each([&](int i) { return c.v[i] - a.v[i] * b.v[i]; }); }
inline Vec max(Vec a, Vec b) { return each([&](int i) { return a.v[i] > b.v[i] ? a.v[i] : b.v[i]; }); }
inline Vec min(Vec a, Vec b) { return each([&](int i) { return a.v[i] < b.v[i] ? a.v[i] : b.v[i]; }); }
inline Vec sqrt(Vec a) { return each([&](int i) { return std::sqrt(a.v[i]); }); }
inline Vec round(Vec a) { return each([&](int i) { return std::nearbyint(a.v[i]); }); }
inline float sum(Vec a) { return (a.v[0] + a.v[1]) + (a.v[2] + a.v[3]); }

inline float maximum(Vec a) {
  float m = a.v[0];
  for (int i = 1; i < Vec::kLanes; i++) m = a.v[i] > m ? a.v[i] : m;
  return m;
}

inline Vec scale_by_power(Vec y, Vec n, Vec x, float floor) {
  return each([&](int i) {
    if (x.v[i] < floor) return 0.f;
    return std::isnan(n.v[i]) ? n.v[i] : std::ldexp(y.v[i], static_cast<int>(n.v[i] > 128.f ? 128.f : n.v[i]));
  });
}

inline float as_float(uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

inline uint32_t as_bits(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

inline float to_float(float x) { return x; }
inline float to_float(bf16 x) { return as_float(static_cast<uint32_t>(x.bits) << 16); }

inline float to_float(f16 x) {
  const uint32_t sign = static_cast<uint32_t>(x.bits & 0x8000u) << 16;
  const uint32_t exponent = (x.bits >> 10) & 31u, fraction = x.bits & 1023u;
  if (exponent == 31) return as_float(sign | 0x7f800000u | (fraction << 13));
  if (exponent == 0) return as_float(sign | as_bits(static_cast<float>(fraction) * 0x1p-24f));
  return as_float(sign | ((exponent + 112u) << 23) | (fraction << 13));
}

inline void from_float(float x, float* p) { *p = x; }

inline void from_float(float x, bf16* p) {
  const uint32_t bits = as_bits(x);
  const uint32_t rounded = x != x ? bits | 0x400000u : bits + 0x7fffu + ((bits >> 16) & 1u);
  p->bits = static_cast<uint16_t>(rounded >> 16);
}

inline void from_float(float x, f16* p) {
  const uint32_t bits = as_bits(x), sign = (bits >> 16) & 0x8000u, magnitude = bits & 0x7fffffffu;
  uint32_t half;
  if (magnitude > 0x7f800000u) {
    half = 0x7e00u;  // NaN
  } else if (magnitude >= 0x477ff000u) {
    half = 0x7c00u;  // beyond 65504 and its rounding: infinity
  } else if (magnitude < 0x38800000u) {
    half = static_cast<uint32_t>(std::nearbyint(as_float(magnitude) * 0x1p24f));  // subnormal
  } else {
    half = (magnitude - 0x38000000u + 0xfffu + ((magnitude >> 13) & 1u)) >> 13;
  }
  p->bits = static_cast<uint16_t>(sign | half);
}

template <class T>
Vec load(const T* p) {
  return each([&](int i) { return to_float(p[i]); });
}

template <class T>
void store(T* p, Vec a) {
  for (int i = 0; i < Vec::kLanes; i++) from_float(a.v[i], p + i);
}

template <class T>
Vec load(const T* p, int n) {
  return each([&](int i) { return i < n ? to_float(p[i]) : 0.f; });
}

template <class T>
void store(T* p, Vec a, int n) {
  for (int i = 0; i < n; i++) from_float(a.v[i], p + i);
}

inline Vec keep(Vec a, int n) { return each([&](int i) { return i < n ? a.v[i] : 0.f; }); }

inline Vec select(Vec a, Vec b, int n) { return each([&](int i) { return i < n ? a.v[i] : b.v[i]; }); }

inline void load_pair(const bf16* p, Vec& a, Vec& b) {
  a = each([&](int i) { return to_float(p[2 * i]); });
  b = each([&](int i) { return to_float(p[2 * i + 1]); });
}

// A 4 x 4 block, rows to columns.
inline void transpose(Vec (&r)[4]) {
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < i; j++) {
      const float other = r[i].v[j];
      r[i].v[j] = r[j].v[i];
      r[j].v[i] = other;
    }
}

// The sums of four rows' lanes; the rows are used up.
inline Vec sums_of(Vec (&r)[4]) {
  transpose(r);
  Vec total = r[0];
#pragma GCC unroll 4
  for (int i = 1; i < 4; i++) total = total + r[i];
  return total;
}

inline void prefetch(const void*) {}

}  // namespace pp::kernels::generic
