// Functions of vectors that every instruction set shares. Included once per instruction set, inside its namespace
// (PP_ISA), after the matching vec_*.h.
#pragma once

namespace pp::kernels::PP_ISA {

constexpr int kLanes = Vec::kLanes;
constexpr float kLog2E = 1.44269504f;
constexpr float kLn2 = 0.693147181f;

inline int64_t round_up(int64_t n, int64_t step) { return (n + step - 1) / step * step; }

// 2^x. The fraction in [-1/2, 1/2] goes through a minimax polynomial of degree 6 with relative error 2.0e-9, so that
// float rounding (2e-7 together) is what remains; results below 2^-126 are zero, above 2^128 infinite, NaN stays NaN. The argument must not
// be +infinity (which gives NaN).
inline Vec exp2(Vec x) {
  const Vec n = round(x);
  const Vec f = x - n;
  Vec p = fma(Vec(1.5353362e-4f), f, Vec(1.3398874e-3f));
  p = fma(p, f, Vec(9.6184374e-3f));
  p = fma(p, f, Vec(5.5503325e-2f));
  p = fma(p, f, Vec(2.4022648e-1f));
  p = fma(p, f, Vec(6.9314720e-1f));
  p = fma(p, f, Vec(1.f));
  return scale_by_power(p, n, x, -126.f);
}

// 1 / (1 + e^-x), relative error 3e-7 + 6e-8 |x|. The clamp keeps exp2's argument finite.
inline Vec sigmoid(Vec x) { return Vec(1.f) / (Vec(1.f) + exp2(min(Vec(129.f), x * Vec(-kLog2E)))); }

// Calls f(offset, n) with n = Whole{} for each full vector of a row and with the remaining count at its end: one body
// serves both, since load(p, Whole{}) is load(p).
struct Whole {};

template <class T>
Vec load(const T* p, Whole) {
  return load(p);
}

template <class T>
void store(T* p, Vec a, Whole) {
  store(p, a);
}

inline Vec keep(Vec a, Whole) { return a; }
inline Vec select(Vec a, Vec, Whole) { return a; }

template <class F>
inline __attribute__((always_inline)) void for_lanes(int64_t count, F&& f) {
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) f(i, Whole{});
  if (i < count) f(i, static_cast<int>(count - i));
}

template <class T>
void load_pair(const T* p, Vec& a, Vec& b) {
  a = load(p);
  b = load(p + kLanes);
}

}  // namespace pp::kernels::PP_ISA
