// The blocked attention kernel as a function of tensors, without gradients.
#pragma once

#include <utility>

#include "kernels/tensors.h"

namespace pp::kernels {

// Logical [batch, heads, length, width], whatever the memory order.
HeadStrides strides_of(const at::Tensor& x);

// An output in the memory order of `like`: [B, T, H, D] when its positions lie further apart than its heads.
at::Tensor empty_in_order_of(const at::Tensor& like);

// The key range of every query row, int32 [2, batch, queries]. Query t stands at key position t + keys - queries.
at::Tensor key_ranges(int64_t batch, int64_t queries, int64_t keys, bool causal, const at::Tensor& segments);

// What the kernels are told about these tensors, all with dense rows.
Attention attention_arguments(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, const at::Tensor& ranges, double scale);

// The output and the log2 of each row's softmax denominator. k and v may have another dtype than q.
std::pair<at::Tensor, at::Tensor> flash_forward(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                                                const at::Tensor& ranges, double scale);

}  // namespace pp::kernels
