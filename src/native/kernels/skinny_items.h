// The product of a few rows and a weight, cut into pieces for a team of threads.
#pragma once

#include <ATen/Tensor.h>

#include <algorithm>

#include "kernels/decode_args.h"
#include "kernels/kernel_table.h"

namespace pp::kernels {

// Columns of a piece: whole vectors, so that the sums do not depend on the cut, and 128 KiB of the weight.
inline int64_t item_columns(const at::Tensor& w) {
  constexpr int64_t kItemBytes = 128 << 10;
  return std::max(kSkinnyColumns, kItemBytes / std::max<int64_t>(1, w.size(1) * w.element_size()) / kSkinnyColumns * kSkinnyColumns);
}

inline int64_t items_of(const at::Tensor& w) { return (w.size(0) + item_columns(w) - 1) / item_columns(w); }

inline void skinny_item(const KernelTable& kernels, const Skinny& product, const at::Tensor& w, int64_t item) {
  const int64_t begin = item * item_columns(w);
  kernels.skinny_columns(product, begin, std::min(w.size(0), begin + item_columns(w)));
}

}  // namespace pp::kernels
