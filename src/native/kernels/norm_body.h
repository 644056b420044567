// RMSNorm and LayerNorm of rows, forward and backward; see NormForward and NormBackward in kernel_table.h.
#pragma once

namespace pp::kernels::PP_ISA {

template <class T>
void norm_forward_rows(const NormForward& a, int64_t begin, int64_t end) {
  const float scale = 1.f / static_cast<float>(a.width);
  for (int64_t row = begin; row < end; row++) {
    const T* h = static_cast<const T*>(a.x) + row * a.width;
    T* y = static_cast<T*>(a.y) + row * a.width;
    if (a.residual != nullptr) {
      const T* residual = static_cast<const T*>(a.residual) + row * a.width;
      T* sum_row = static_cast<T*>(a.sum) + row * a.width;
      for_lanes(a.width, [&](int64_t i, auto n) { store(sum_row + i, load(h + i, n) + load(residual + i, n), n); });
      h = sum_row;  // what later layers see: already rounded to T
    }
    float mean = 0;
    if (a.centered) {
      Vec total(0.f);
      for_lanes(a.width, [&](int64_t i, auto n) { total = total + load(h + i, n); });
      mean = sum(total) * scale;
      a.mean[row] = mean;
    }
    Vec squares(0.f);
    for_lanes(a.width, [&](int64_t i, auto n) {
      const Vec v = keep(load(h + i, n) - Vec(mean), n);
      squares = fma(v, v, squares);
    });
    const float rstd = 1.f / __builtin_sqrtf(sum(squares) * scale + a.eps);
    a.rstd[row] = rstd;
    for_lanes(a.width, [&](int64_t i, auto n) {
      const Vec v = (load(h + i, n) - Vec(mean)) * Vec(rstd) * load(a.weight + i, n);
      store(y + i, a.bias != nullptr ? v + load(a.bias + i, n) : v, n);
    });
  }
}

// dh = rstd (g - mean(g) - xhat mean(g xhat)) with g = dy weight; RMSNorm has no mean(g).
template <class T>
void norm_backward_rows(const NormBackward& a, int64_t begin, int64_t end, float* d_weight, float* d_bias) {
  const float scale = 1.f / static_cast<float>(a.width);
  for (int64_t row = begin; row < end; row++) {
    const T* h = static_cast<const T*>(a.h) + row * a.width;
    const T* dy = static_cast<const T*>(a.dy) + row * a.width;
    const T* extra = a.d_sum == nullptr ? nullptr : static_cast<const T*>(a.d_sum) + row * a.width;
    T* dx = static_cast<T*>(a.dx) + row * a.width;
    const float rstd = a.rstd[row], mean = a.centered ? a.mean[row] : 0.f;
    Vec total(0.f), along(0.f);
    for_lanes(a.width, [&](int64_t i, auto n) {
      const Vec g = load(dy + i, n) * load(a.weight + i, n);
      total = total + g;
      along = fma(g, load(h + i, n) - Vec(mean), along);
    });
    const Vec mean_g(a.centered ? sum(total) * scale : 0.f);
    const Vec slope(sum(along) * scale * rstd * rstd);
    for_lanes(a.width, [&](int64_t i, auto n) {
      const Vec dy_i = load(dy + i, n), h_i = load(h + i, n) - Vec(mean);
      Vec d = fnma(h_i, slope, dy_i * load(a.weight + i, n) - mean_g) * Vec(rstd);
      if (extra != nullptr) d = d + load(extra + i, n);
      store(dx + i, d, n);
      if (d_weight != nullptr) store(d_weight + i, fma(dy_i, h_i * Vec(rstd), load(d_weight + i, n)), n);
      if (d_bias != nullptr) store(d_bias + i, load(d_bias + i, n) + dy_i, n);
    });
  }
}

inline void norm_forward(const NormForward& a, int64_t begin, int64_t end) {
  a.type == Type::kFloat32 ? norm_forward_rows<float>(a, begin, end) : norm_forward_rows<bf16>(a, begin, end);
}

inline void norm_backward(const NormBackward& a, int64_t begin, int64_t end, float* d_weight, float* d_bias) {
  a.type == Type::kFloat32 ? norm_backward_rows<float>(a, begin, end, d_weight, d_bias)
                           : norm_backward_rows<bf16>(a, begin, end, d_weight, d_bias);
}

}  // namespace pp::kernels::PP_ISA
