#include "kernels/flash.h"

#include "kernels/scratch.h"

namespace pp::kernels {

using at::Tensor;

HeadStrides strides_of(const Tensor& x) { return {x.stride(0), x.stride(1), x.stride(2)}; }

Tensor empty_in_order_of(const Tensor& like) {
  if (like.size(1) > 1 && like.stride(2) > like.stride(1))
    return at::empty({like.size(0), like.size(2), like.size(1), like.size(3)}, like.options()).transpose(1, 2);
  return at::empty(like.sizes(), like.options());
}

Tensor key_ranges(int64_t batch, int64_t queries, int64_t keys, bool causal, const Tensor& segments) {
  Tensor ranges = at::empty({2, batch, queries}, at::kInt);
  int32_t* first = ranges.data_ptr<int32_t>();
  int32_t* last = first + batch * queries;
  const int64_t shift = keys - queries;
  for (int64_t b = 0; b < batch; b++, first += queries, last += queries) {
    const int64_t* ids = segments.defined() ? segments.data_ptr<int64_t>() + b * keys : nullptr;
    int64_t start = 0;
    for (int64_t t = 0; t < queries; t++) {
      if (ids != nullptr && t > 0 && ids[t] != ids[t - 1]) start = t;
      first[t] = static_cast<int32_t>(start);
      last[t] = static_cast<int32_t>(causal ? std::max<int64_t>(0, t + shift + 1) : keys);
    }
    if (ids == nullptr || causal) continue;
    for (int64_t t = queries - 1, stop = keys; t >= 0; t--) {
      last[t] = static_cast<int32_t>(stop);
      if (t > 0 && ids[t] != ids[t - 1]) stop = t;
    }
  }
  return ranges;
}

Attention attention_arguments(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& ranges, double scale) {
  Attention a{};
  a.type = type_of(q, "q"), a.kv_type = type_of(k, "k");
  a.batch = q.size(0), a.heads = q.size(1), a.queries = q.size(2), a.width = q.size(3);
  a.kv_heads = k.size(1), a.keys = k.size(2);
  a.scale = static_cast<float>(scale);
  a.q = q.data_ptr(), a.k = k.data_ptr(), a.v = v.data_ptr();
  a.q_strides = strides_of(q), a.k_strides = strides_of(k), a.v_strides = strides_of(v);
  a.first = ranges.data_ptr<int32_t>();
  a.last = a.first + a.batch * a.queries;
  return a;
}

std::pair<Tensor, Tensor> flash_forward(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& ranges, double scale) {
  Attention a = attention_arguments(q, k, v, ranges, scale);
  const KernelTable& kernels = table();
  Tensor o = empty_in_order_of(q), lse = at::empty({a.batch, a.heads, a.queries}, q.options().dtype(at::kFloat));
  a.o = o.data_ptr(), a.o_strides = strides_of(o), a.lse = lse.data_ptr<float>();

  const int64_t kv_count = a.batch * a.kv_heads;
  Scratch k_panels(kv_count * kernels.attention_key_panels_size(a.keys, a.width));
  Scratch v_panels(kv_count * kernels.attention_value_panels_size(a.keys, a.width));
  a.k_panels = k_panels.data(), a.v_panels = v_panels.data();
  parallel(kv_count, 1, [&](int64_t begin, int64_t end) { kernels.attention_pack(a, begin, end); });
  // Later query blocks see more keys: blocks are dealt out one at a time so that the threads end together.
  parallel_dealt(kernels.attention_forward_items(a), [&](WorkQueue& queue) {
    Scratch scratch(kernels.attention_forward_scratch(a));
    for (int64_t item = queue.next(); item >= 0; item = queue.next()) kernels.attention_forward(a, item, item + 1, scratch.data());
  });
  return {o, lse};
}

}  // namespace pp::kernels
