// The kernels of one instruction set as a table of functions. The files kernels_*.cpp fill
// one table each from the same bodies (*_body.h); callers take table() and split rows over threads themselves.
// Pointers named x, y ... point at elements of `type`; everything else is float32. Row ranges are [begin, end).
#pragma once

#include <cstdint>

#include "kernels/attention_args.h"
#include "kernels/cpu.h"
#include "kernels/decode_args.h"
#include "kernels/gemm_args.h"
#include "kernels/types.h"

namespace pp::kernels {

// RMSNorm, and LayerNorm when `centered`: y = (h - mean) rstd weight + bias with h = x (+ residual, kept in sum).
struct NormForward {
  Type type;
  bool centered;
  int64_t width;
  float eps;
  const void* x;
  const void* residual;  // or null
  void* sum;             // x + residual; null without one
  const float* weight;
  const float* bias;  // or null
  void* y;
  float* mean;  // a row each; null unless centered
  float* rstd;  // a row each
};

// The gradient of x (equal to that of residual). `d_sum` adds the gradient that reaches h from elsewhere.
struct NormBackward {
  Type type;
  bool centered;
  int64_t width;
  const void* h;
  const void* dy;
  const void* d_sum;  // or null
  const float* weight;
  const float* mean;
  const float* rstd;
  void* dx;
};

// y = silu(gate) up over rows of `width` with row strides; the gradient when dy is given.
struct SwiGlu {
  Type type;
  int64_t width, gate_stride, up_stride;
  const void* gate;
  const void* up;
  void* y;         // forward
  const void* dy;  // backward, dense
  void* d_gate;    // dense
  void* d_up;
};

// Rotates the halves of each head: (a, b) -> (a cos - b sin, b cos + a sin), with sin negated for the gradient.
struct Rotary {
  Type type;
  int64_t heads, width, length;                // rows are (batch, position) pairs: row = batch * length + position
  int64_t x_batch, x_position, x_head;         // strides of x in elements
  int64_t y_batch, y_position, y_head;
  const float* cos;                            // [table rows, width / 2]
  const float* sin;
  const int64_t* positions;                    // table row of each (batch, position), or null: the position itself
  int64_t positions_batch;                     // stride between batches; 0 when they share positions
  float sign;
  const void* x;
  void* y;
};

// Softmax cross-entropy of float32 logits [rows, classes], which become their own gradient
// weight * (softmax - one_hot + 2 z lse softmax) when `gradient`.
struct CrossEntropy {
  int64_t classes;
  float z_loss;
  int64_t ignore;
  bool gradient;
  float* logits;
  const int64_t* targets;
  const float* weights;  // or null: all one
  float* nll;
  float* loss;           // a row each: weight (nll + z lse^2), zero where ignored
};

// One tensor of AdamW, decoupled weight decay (arXiv:1711.05101), in torch's order of operations.
struct AdamW {
  Type grad_type;
  float beta1, rest1, beta2, rest2;  // rest = 1 - beta
  float eps, decay;                  // decay = 1 - learning rate * weight decay
  float step_size;                   // learning rate / (1 - beta1^step)
  float root_correction;             // 1 / sqrt(1 - beta2^step)
  float grad_scale;
  float* param;
  const void* grad;
  float* exp_avg;
  float* exp_avg_sq;
  bf16* copy;  // the parameter rounded to bfloat16, or null
};

struct KernelTable {
  const char* name;
  void (*norm_forward)(const NormForward&, int64_t begin, int64_t end);
  // Adds the rows' share of the gradients of weight and bias to d_weight and d_bias (either may be null).
  void (*norm_backward)(const NormBackward&, int64_t begin, int64_t end, float* d_weight, float* d_bias);
  void (*swiglu_forward)(const SwiGlu&, int64_t begin, int64_t end);
  void (*swiglu_backward)(const SwiGlu&, int64_t begin, int64_t end);
  void (*rotary)(const Rotary&, int64_t begin, int64_t end);
  void (*cross_entropy)(const CrossEntropy&, int64_t begin, int64_t end);
  void (*adamw)(const AdamW&, int64_t begin, int64_t end);
  double (*sum_of_squares)(Type type, const void* x, int64_t begin, int64_t end);

  // Attention. Sizes are in floats; a thread's scratch must be aligned to 64 bytes.
  int64_t (*attention_key_panels_size)(int64_t keys, int64_t width);
  int64_t (*attention_value_panels_size)(int64_t keys, int64_t width);
  int64_t (*attention_forward_items)(const Attention&);
  int64_t (*attention_forward_scratch)(const Attention&);
  void (*attention_pack)(const Attention&, int64_t begin, int64_t end);  // over batch * kv heads
  void (*attention_forward)(const Attention&, int64_t begin, int64_t end, float* scratch);
  int64_t (*attention_key_blocks)(const Attention&);
  int64_t (*attention_backward_scratch)(const Attention&);
  void (*attention_backward)(const AttentionBackward&, int64_t begin, int64_t end, float* scratch);  // batch * kv heads * splits

  // Matrix products: a tile has at most matmul_column_block columns and any number of rows.
  int64_t matmul_row_block, matmul_column_block;
  int64_t (*matmul_scratch)(const Matmul&);
  void (*matmul_tile)(const Matmul&, int64_t row0, int64_t row1, int64_t column0, int64_t column1, float* scratch);

  // A few rows against a large matrix: pack once, then any columns on any thread.
  int64_t (*skinny_packed_size)(const Skinny&);
  void (*skinny_pack)(const Skinny&);
  void (*skinny_columns)(const Skinny&, int64_t begin, int64_t end);

  // Attention of a few rows over runs of cached keys.
  int64_t lanes;                                 // floats of a vector
  int64_t (*decode_query_size)(Type key_type, int64_t width);  // floats of a packed query row
  int64_t (*decode_scratch)();                   // floats a thread
  void (*decode_pack_query)(Type type, const void* q, Type key_type, int64_t width, float scale, float* packed);
  void (*decode_run)(const KeyRun&, int64_t begin, int64_t end, float* scratch);  // keys [begin, end)
  void (*decode_join)(const DecodeParts&, Type type, void* y);
  void (*store_row)(const float* x, int64_t count, Type type, void* y);  // rounded to `type`

  // Panels of keys and values of 12 bits (fixed12.h); null where the processor has no dot products of bytes.
  void (*fixed12_store)(Type type, const void* k, const void* v, int64_t width, int64_t position, void* panels);
  void (*fixed12_load)(Type type, const void* panel, int64_t width, int64_t positions, void* k, void* v);  // of one panel, dense
};

extern const KernelTable kGenericTable, kAvx2Table, kAvx512Table, kAvx512Bf16Table;

inline const KernelTable& table() {
  switch (isa()) {
    case Isa::kAvx512Bf16: return kAvx512Bf16Table;
    case Isa::kAvx512: return kAvx512Table;
    case Isa::kAvx2: return kAvx2Table;
    default: return kGenericTable;
  }
}

}  // namespace pp::kernels
