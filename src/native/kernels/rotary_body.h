// Rotary position embedding (arXiv:2104.09864) in the rotate-half layout; see Rotary in kernel_table.h.
#pragma once

namespace pp::kernels::PP_ISA {

template <class T>
void rotary_rows(const Rotary& a, int64_t begin, int64_t end) {
  const int64_t half = a.width / 2;
  const Vec sign(a.sign);
  for (int64_t row = begin; row < end; row++) {
    const int64_t batch = row / a.length, position = row % a.length;
    const int64_t entry = a.positions == nullptr ? position : a.positions[batch * a.positions_batch + position];
    const float* cos = a.cos + entry * half;
    const float* sin = a.sin + entry * half;
    const T* x = static_cast<const T*>(a.x) + batch * a.x_batch + position * a.x_position;
    T* y = static_cast<T*>(a.y) + batch * a.y_batch + position * a.y_position;
    for (int64_t head = 0; head < a.heads; head++, x += a.x_head, y += a.y_head) {
      for_lanes(half, [&](int64_t i, auto n) {
        const Vec c = load(cos + i, n), s = load(sin + i, n) * sign;
        const Vec low = load(x + i, n), high = load(x + half + i, n);  // both read first: y may be x
        store(y + i, fnma(high, s, low * c), n);
        store(y + half + i, fma(low, s, high * c), n);
      });
    }
  }
}

inline void rotary(const Rotary& a, int64_t begin, int64_t end) {
  a.type == Type::kFloat32 ? rotary_rows<float>(a, begin, end) : rotary_rows<bf16>(a, begin, end);
}

}  // namespace pp::kernels::PP_ISA
