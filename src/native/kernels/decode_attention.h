// Attention of a few new positions over a cache: its keys are read once.
#pragma once

#include <functional>

#include "kernels/decode_plan.h"

namespace pp::kernels {

// Whether so few rows stand before each key head that reading its keys takes the time. q is [B, H, T, D].
bool takes_decoding(const at::Tensor& q, int64_t kv_heads);

// q has dense rows; place(shared, batch, head) says where keys and values lie.
at::Tensor decode_attention(const at::Tensor& q, const DecodeSizes& sizes, double scale,
                            const std::function<KeyPlace(bool shared, int64_t batch, int64_t head)>& place);

}  // namespace pp::kernels
