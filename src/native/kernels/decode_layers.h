// One new position of each row through all layers; see decode_layers.cpp.
#pragma once

#include "kernels/decode_plan.h"
#include "kernels/fixed12_cache.h"

namespace pp::kernels {

// DecodeSizes in C#.
struct DecodeStep {
  int64_t heads, kv_heads;
  int64_t own, shared;  // positions before the new one: in the rows' caches, and in the cache that all rows share
  int64_t centered;     // whether norms of queries and keys are LayerNorms
  double eps;
};

struct DecodeLayer {
  at::Tensor norm, query, key, value, output, query_norm, key_norm, mlp_norm, gate, up, down;  // the three last norms may be undefined
  // [B, K, capacity, D]; or panels of 12-bit keys and values in `keys` and `shared_keys` alone. Shared may be undefined.
  at::Tensor keys, values, shared_keys, shared_values;

  bool fixed12() const { return !values.defined(); }

  KeyPlace place(bool shared, int64_t b, int64_t head) const {
    if (fixed12()) return fixed12_place(shared ? shared_keys : keys, b, head);
    return shared ? key_place(shared_keys, shared_values, b, head) : key_place(keys, values, b, head);
  }
};

// Cosines and sines of the new position, float32, [D / 2].
struct Turns {
  at::Tensor cos, sin;
};

class DecodeLayers {
 public:
  DecodeLayers(const at::Tensor& h, std::vector<DecodeLayer> layers, Turns query_turns, Turns key_turns, const DecodeStep& sizes);

  // The residual stream after the last layer, [B, H].
  at::Tensor run();

 private:
  class Worker;

  int64_t layer_bytes() const;
  int64_t group() const { return sizes_.heads / sizes_.kv_heads; }

  const KernelTable& kernels_;
  const at::Tensor h_;
  const std::vector<DecodeLayer> layers_;
  const Turns query_turns_, key_turns_;
  const DecodeStep sizes_;
  const int64_t rows_, hidden_, queries_, width_, inner_;
  const Type key_type_;
  DecodePlan plan_;
  Scratch q_, k_, v_, mixed_, attended_, gate_, up_, activated_, mlp_;  // a stage's results, [B, ...]
};

}  // namespace pp::kernels
