// The entry point of decode_layers.cpp: checks of everything that its raw pointers rely on.
#include <cmath>

#include "kernels/decode_layers.h"

namespace pp::kernels {

using at::Tensor;

namespace {

constexpr int64_t kTensorsPerLayer = 15;

void check_matrix(const Tensor& w, int64_t out, int64_t in, const char* name) {
  TORCH_CHECK(w.defined() && w.dim() == 2 && w.size(0) == out && w.size(1) == in && (in <= 1 || w.stride(1) == 1), name,
              " must be dense [", out, ", ", in, "] and has shape ", w.defined() ? w.sizes() : at::IntArrayRef());
  check_cpu(w, name);
  type_of(w, name);
}

void check_vector(const Tensor& w, int64_t width, const char* name) {
  TORCH_CHECK(w.defined() && w.dim() == 1 && w.size(0) == width && w.is_contiguous() && w.scalar_type() == at::kFloat, name,
              " must be float32 of shape [", width, "]");
  check_cpu(w, name);
}

void check_cache(const Tensor& x, const Tensor& like, int64_t batch, int64_t heads, int64_t length, int64_t width, const char* name) {
  TORCH_CHECK(x.defined() && x.dim() == 4 && x.size(0) == batch && x.size(1) == heads && x.size(2) >= length && x.size(3) == width &&
                  x.dtype() == like.dtype() && (width <= 1 || x.stride(3) == 1),
              name, " must be [", batch, ", ", heads, ", at least ", length, ", ", width, "] and has shape ",
              x.defined() ? x.sizes() : at::IntArrayRef());
  check_cpu(x, name);
  type_of(x, name);
}

void check(const Tensor& h, const DecodeLayer& l, const DecodeLayer& first, const DecodeStep& s) {
  const int64_t hidden = h.size(1), inner = first.gate.size(0), queries = first.query.size(0), width = queries / s.heads;
  const int64_t keys = s.kv_heads * width;
  check_vector(l.norm, hidden, "norm");
  check_matrix(l.query, queries, hidden, "query"), check_matrix(l.key, keys, hidden, "key"), check_matrix(l.value, keys, hidden, "value");
  check_matrix(l.output, hidden, queries, "output");
  if (l.query_norm.defined()) check_vector(l.query_norm, width, "query norm");
  if (l.key_norm.defined()) check_vector(l.key_norm, width, "key norm");
  if (l.mlp_norm.defined()) check_vector(l.mlp_norm, hidden, "norm before the MLP");
  check_matrix(l.gate, inner, hidden, "gate"), check_matrix(l.up, inner, hidden, "up"), check_matrix(l.down, hidden, inner, "down");
  // One packing of the input serves all of them.
  for (const Tensor* w : {&l.query, &l.key, &l.value, &l.output, &l.gate, &l.up, &l.down})
    TORCH_CHECK(w->dtype() == first.query.dtype(), "the matrices have dtypes ", first.query.dtype(), " and ", w->dtype(), "; they must be equal");
  TORCH_CHECK(l.fixed12() == first.fixed12(), "either every layer's cache is of 12 bits, or none is");
  if (l.fixed12()) {
    check_fixed12(l.keys, h.size(0), s.kv_heads, width, s.own + 1, "panels");
    if (s.shared > 0) check_fixed12(l.shared_keys, 1, s.kv_heads, width, s.shared, "shared panels");
    return;
  }
  check_cache(l.keys, first.keys, h.size(0), s.kv_heads, s.own + 1, width, "keys");
  check_cache(l.values, first.keys, h.size(0), s.kv_heads, s.own + 1, width, "values");
  if (s.shared == 0) return;
  check_cache(l.shared_keys, first.keys, 1, s.kv_heads, s.shared, width, "shared keys");
  check_cache(l.shared_values, first.keys, 1, s.kv_heads, s.shared, width, "shared values");
}

Type key_type(const DecodeLayer& layer) { return layer.fixed12() ? Type::kFixed12 : type_of(layer.keys, "keys"); }

DecodeSizes sizes_of(const Tensor& h, const DecodeLayer& first, const DecodeStep& s) {
  return {h.size(0), s.heads, s.kv_heads, 1, first.query.size(0) / s.heads, s.own + 1, s.shared, key_type(first)};
}

}  // namespace

DecodeLayers::DecodeLayers(const Tensor& h, std::vector<DecodeLayer> layers, Turns query_turns, Turns key_turns, const DecodeStep& sizes)
    : kernels_(table()), h_(h), layers_(std::move(layers)), query_turns_(std::move(query_turns)), key_turns_(std::move(key_turns)), sizes_(sizes),
      rows_(h.size(0)), hidden_(h.size(1)), queries_(layers_[0].query.size(0)), width_(queries_ / sizes.heads), inner_(layers_[0].gate.size(0)),
      key_type_(key_type(layers_[0])),
      plan_(kernels_, sizes_of(h, layers_[0], sizes), static_cast<float>(1 / std::sqrt(static_cast<double>(width_)))), q_(rows_ * queries_),
      k_(rows_ * sizes.kv_heads * width_), v_(rows_ * sizes.kv_heads * width_), mixed_(rows_ * queries_), attended_(rows_ * hidden_),
      gate_(rows_ * inner_), up_(rows_ * inner_), activated_(rows_ * inner_), mlp_(rows_ * hidden_) {}

}  // namespace pp::kernels

using namespace pp::kernels;

// h [B, H] float32: what the first layer reads at the new position. For each layer fifteen tensors in the order of DecodeLayer,
// where optional ones may be null; the keys and values get the new position at `own`. Turns are cos, sin of queries, then of keys.
PP_API int pp_kernels_decode_layers(pp::Handle h, pp::HandleList tensors, pp::HandleList turns, DecodeStep sizes, pp::Handle* y) {
  return pp::torch_guard([&] {
    c10::NoGradGuard off;
    check_cpu(*h, "h");
    TORCH_CHECK(h->dim() == 2 && h->scalar_type() == at::kFloat && h->size(0) >= 1, "h must be float32 [B, H] and has shape ", h->sizes());
    TORCH_CHECK(tensors.count > 0 && tensors.count % kTensorsPerLayer == 0 && turns.count == 4, tensors.count, " tensors and ", turns.count,
                " turns were given; there must be ", kTensorsPerLayer, " a layer and 4");
    TORCH_CHECK(sizes.heads > 0 && sizes.kv_heads > 0 && sizes.heads % sizes.kv_heads == 0 && sizes.own >= 0 && sizes.shared >= 0,
                "the sizes are not allowed: ", sizes.heads, " heads, ", sizes.kv_heads, " of keys");
    std::vector<DecodeLayer> layers;
    const std::vector<at::Tensor> all = pp::tensors(tensors);
    for (size_t i = 0; i < all.size(); i += kTensorsPerLayer)
      layers.push_back({all[i], all[i + 1], all[i + 2], all[i + 3], all[i + 4], all[i + 5], all[i + 6], all[i + 7], all[i + 8], all[i + 9],
                        all[i + 10], all[i + 11], all[i + 12], all[i + 13], all[i + 14]});
    const DecodeLayer& first = layers.front();
    TORCH_CHECK(first.query.defined() && first.query.dim() == 2 && first.query.size(0) % sizes.heads == 0 && first.query.size(0) / sizes.heads % 2 == 0 &&
                    first.gate.defined() && first.gate.dim() == 2 && first.keys.defined(),
                "the query's rows must divide into heads of even width, and every layer needs its matrices and keys");
    for (const DecodeLayer& layer : layers) check(*h, layer, first, sizes);
    std::vector<at::Tensor> angles = pp::tensors(turns);
    for (const at::Tensor& angle : angles) check_vector(angle, first.query.size(0) / sizes.heads / 2, "turns");
    *y = pp::own(DecodeLayers(h->contiguous(), std::move(layers), {angles[0], angles[1]}, {angles[2], angles[3]}, sizes).run());
  });
}
