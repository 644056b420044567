// Caches of 12-bit keys and values (fixed12.h) as tensors.
#pragma once

#include "kernels/decode_plan.h"

namespace pp::kernels {

// Throws unless this is a cache [B, K, panels, bytes of a panel], uint8, for `batch` rows and `kv_heads` heads of `width`, with
// room for `positions`, and the processor has kernels for it.
void check_fixed12(const at::Tensor& panels, int64_t batch, int64_t kv_heads, int64_t width, int64_t positions, const char* name);

// One head's panels.
inline KeyPlace fixed12_place(const at::Tensor& panels, int64_t b, int64_t head) {
  return {panels.data_ptr<uint8_t>() + b * panels.stride(0) + head * panels.stride(1), nullptr, 0, 0};
}

}  // namespace pp::kernels
