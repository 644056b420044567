// Attention of new positions over a cache: of a few, for which the cache is read once, and of many, in blocks.
#pragma once

#include <functional>

#include "kernels/decode_plan.h"

namespace pp::kernels {

// Whether so few rows stand before each key head that reading its keys takes the time. q is [B, H, T, D].
bool takes_decoding(const at::Tensor& q, int64_t kv_heads);

// q has dense rows; place(shared, batch, head) says where keys and values lie.
at::Tensor decode_attention(const at::Tensor& q, const DecodeSizes& sizes, double scale,
                            const std::function<KeyPlace(bool shared, int64_t batch, int64_t head)>& place);

// For more rows: q has dense rows, keys and values are [B, K, S, D], the shared ones [1, K, P, D] or undefined.
at::Tensor blocked_attention(const at::Tensor& q, const at::Tensor& keys, const at::Tensor& values, const at::Tensor& shared_keys,
                             const at::Tensor& shared_values, double scale);

}  // namespace pp::kernels
