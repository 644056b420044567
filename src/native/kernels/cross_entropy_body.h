// Softmax cross-entropy of rows of logits, which become their own gradient; see CrossEntropy in kernel_table.h.
#pragma once

namespace pp::kernels::PP_ISA {

inline void cross_entropy(const CrossEntropy& a, int64_t begin, int64_t end) {
  for (int64_t row = begin; row < end; row++) {
    float* logits = a.logits + row * a.classes;
    const int64_t target = a.targets[row];
    const float weight = target == a.ignore ? 0.f : a.weights == nullptr ? 1.f : a.weights[row];
    if (target == a.ignore) {
      a.nll[row] = a.loss[row] = 0.f;
      if (a.gradient) for_lanes(a.classes, [&](int64_t i, auto n) { store(logits + i, Vec(0.f), n); });
      continue;
    }
    const float at_target = logits[target];
    Vec top(logits[0]);
    for_lanes(a.classes, [&](int64_t i, auto n) { top = max(top, select(load(logits + i, n), top, n)); });
    const float largest = maximum(top);
    const Vec shift(-largest * kLog2E);
    Vec total(0.f);
    for_lanes(a.classes, [&](int64_t i, auto n) {
      const Vec e = exp2(fma(load(logits + i, n), Vec(kLog2E), shift));
      total = total + keep(e, n);
      if (a.gradient) store(logits + i, e, n);
    });
    const float denominator = sum(total);
    const float lse = largest + __builtin_logf(denominator);
    a.nll[row] = lse - at_target;
    a.loss[row] = weight * (lse - at_target + a.z_loss * lse * lse);
    if (!a.gradient) continue;
    const Vec factor(weight * (1.f + 2.f * a.z_loss * lse) / denominator);
    for_lanes(a.classes, [&](int64_t i, auto n) { store(logits + i, load(logits + i, n) * factor, n); });
    logits[target] -= weight;
  }
}

}  // namespace pp::kernels::PP_ISA
