// SwiGLU (arXiv:2002.05202): y = silu(gate) up; see SwiGlu in kernel_table.h.
#pragma once

namespace pp::kernels::PP_ISA {

template <class T>
void swiglu_forward_rows(const SwiGlu& a, int64_t begin, int64_t end) {
  for (int64_t row = begin; row < end; row++) {
    const T* gate = static_cast<const T*>(a.gate) + row * a.gate_stride;
    const T* up = static_cast<const T*>(a.up) + row * a.up_stride;
    T* y = static_cast<T*>(a.y) + row * a.width;
    for_lanes(a.width, [&](int64_t i, auto n) {
      const Vec g = load(gate + i, n);
      store(y + i, g * sigmoid(g) * load(up + i, n), n);
    });
  }
}

// With s = sigmoid(g): d silu / dg = s (1 + g (1 - s)).
template <class T>
void swiglu_backward_rows(const SwiGlu& a, int64_t begin, int64_t end) {
  const Vec one(1.f);
  for (int64_t row = begin; row < end; row++) {
    const T* gate = static_cast<const T*>(a.gate) + row * a.gate_stride;
    const T* up = static_cast<const T*>(a.up) + row * a.up_stride;
    const T* dy = static_cast<const T*>(a.dy) + row * a.width;
    T* d_gate = static_cast<T*>(a.d_gate) + row * a.width;
    T* d_up = static_cast<T*>(a.d_up) + row * a.width;
    for_lanes(a.width, [&](int64_t i, auto n) {
      const Vec g = load(gate + i, n), d = load(dy + i, n), s = sigmoid(g);
      store(d_up + i, d * g * s, n);
      store(d_gate + i, d * load(up + i, n) * s * fma(g, one - s, one), n);
    });
  }
}

inline void swiglu_forward(const SwiGlu& a, int64_t begin, int64_t end) {
  a.type == Type::kFloat32 ? swiglu_forward_rows<float>(a, begin, end) : swiglu_forward_rows<bf16>(a, begin, end);
}

inline void swiglu_backward(const SwiGlu& a, int64_t begin, int64_t end) {
  a.type == Type::kFloat32 ? swiglu_backward_rows<float>(a, begin, end) : swiglu_backward_rows<bf16>(a, begin, end);
}

}  // namespace pp::kernels::PP_ISA
