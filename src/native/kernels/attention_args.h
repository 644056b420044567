// What attention kernels are told. Heads are addressed by strides (in elements), so [B, H, T, D] and [B, T, H, D] are the
// same to them; only the last dimension must be dense.
#pragma once

#include <cstdint>

#include "kernels/types.h"

namespace pp::kernels {

struct HeadStrides {
  int64_t batch, head, row;
};

struct Attention {
  Type type;     // of q and o
  Type kv_type;  // of k and v; in backward the same
  int64_t batch, heads, kv_heads, queries, keys, width;
  float scale;
  const void* q;
  const void* k;
  const void* v;
  HeadStrides q_strides, k_strides, v_strides, o_strides;
  // Query row t of batch b sees the keys [first, last) of entry b * queries + t; both grow with t.
  const int32_t* first;
  const int32_t* last;
  void* o;
  float* lse;  // [batch, heads, queries]: log2 of the sum of 2^(scores log2 e)
  // Forward: keys and values of every (batch, kv head) as float32 panels.
  float* k_panels;
  float* v_panels;
};

struct AttentionBackward {
  Attention forward;  // with o and lse filled
  const void* d_o;
  HeadStrides d_o_strides, d_q_strides, d_k_strides, d_v_strides;
  void* d_k;
  void* d_v;
  void* d_q;          // when splits == 1
  float* d_q_parts;   // else [splits, batch, heads, queries, width]
  int64_t splits;     // how many workers share the keys of one head
};

}  // namespace pp::kernels
