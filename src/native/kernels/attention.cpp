// Scaled-dot-product attention with memory linear in the sequence: causal or full, grouped-query heads, and sentences of
// a pack that do not see each other.
#include "kernels/flash.h"
#include "kernels/scratch.h"
#include "kernels/tensors.h"

namespace pp::kernels {
namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// How many workers share one head: one when the heads alone keep the threads busy.
int64_t splits_for(int64_t heads, int64_t key_blocks) {
  const int64_t threads = at::get_num_threads();
  int64_t best = 1;
  double best_waste = 2;
  for (int64_t splits = 1; splits <= std::min(threads, key_blocks); splits++) {
    const int64_t items = heads * splits, rounds = (items + threads - 1) / threads;
    const double waste = static_cast<double>(rounds * threads) / static_cast<double>(items);
    if (waste < best_waste - 0.1) best = splits, best_waste = waste;
  }
  return best;
}

struct AttentionFunction : torch::autograd::Function<AttentionFunction> {
  static Tensor forward(AutogradContext* ctx, const Tensor& q_in, const Tensor& k_in, const Tensor& v_in,
                        const OptionalTensor& segments, bool causal, double scale) {
    const Tensor q = with_dense_rows(q_in), k = with_dense_rows(k_in), v = with_dense_rows(v_in);
    const Tensor ranges = key_ranges(q.size(0), q.size(2), k.size(2), causal, or_undefined(segments));
    const auto [o, lse] = flash_forward(q, k, v, ranges, scale);
    ctx->save_for_backward({q, k, v, o, lse, ranges});
    ctx->saved_data["scale"] = scale;
    return o;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    check_first_derivative("attention");
    const auto saved = ctx->get_saved_variables();
    const Tensor &q = saved[0], &k = saved[1], &v = saved[2], &o = saved[3], &lse = saved[4], &ranges = saved[5];
    const Tensor d_o = with_dense_rows(grads[0]);
    Tensor d_q = empty_in_order_of(q), d_k = empty_in_order_of(k), d_v = empty_in_order_of(v), parts;
    AttentionBackward b{};
    b.forward = attention_arguments(q, k, v, ranges, ctx->saved_data["scale"].toDouble());
    b.forward.o = o.data_ptr(), b.forward.o_strides = strides_of(o), b.forward.lse = lse.data_ptr<float>();
    b.d_o = d_o.data_ptr(), b.d_o_strides = strides_of(d_o);
    b.d_q = d_q.data_ptr(), b.d_q_strides = strides_of(d_q);
    b.d_k = d_k.data_ptr(), b.d_k_strides = strides_of(d_k);
    b.d_v = d_v.data_ptr(), b.d_v_strides = strides_of(d_v);
    const KernelTable& kernels = table();
    const int64_t heads = b.forward.batch * b.forward.kv_heads;
    b.splits = splits_for(heads, kernels.attention_key_blocks(b.forward));
    if (b.splits > 1) {
      parts = at::empty({b.splits, q.size(0), q.size(1), q.size(2), q.size(3)}, lse.options());
      b.d_q_parts = parts.data_ptr<float>();
    }
    parallel_dealt(heads * b.splits, [&](WorkQueue& queue) {
      Scratch scratch(kernels.attention_backward_scratch(b.forward));
      for (int64_t item = queue.next(); item >= 0; item = queue.next()) kernels.attention_backward(b, item, item + 1, scratch.data());
    });
    if (b.splits > 1) d_q.copy_(parts.sum(0));
    return {d_q, d_k, d_v, Tensor(), Tensor(), Tensor()};
  }
};

void check(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& segments) {
  check_cpu(q, "q");
  type_of(q, "q");
  TORCH_CHECK(q.dim() == 4 && k.dim() == 4 && v.dim() == 4, "q, k, v have shapes ", q.sizes(), ", ", k.sizes(), ", ", v.sizes(),
              "; each must be [batch, heads, length, width]");
  TORCH_CHECK(k.sizes() == v.sizes() && q.size(0) == k.size(0) && q.size(3) == k.size(3), "q, k, v have shapes ", q.sizes(), ", ",
              k.sizes(), ", ", v.sizes(), "; batch and width must agree, and k and v be of one shape");
  TORCH_CHECK(k.size(1) > 0 && q.size(1) % k.size(1) == 0, "q has ", q.size(1), " heads and k ", k.size(1),
              "; the sizes must divide (grouped-query heads)");
  TORCH_CHECK(q.dtype() == k.dtype() && q.dtype() == v.dtype(), "q, k, v have dtypes ", q.dtype(), ", ", k.dtype(), ", ", v.dtype(),
              "; they must be equal");
  TORCH_CHECK(q.numel() > 0 && k.numel() > 0, "q and k have shapes ", q.sizes(), " and ", k.sizes(), "; none may be empty");
  if (!segments.defined()) return;
  TORCH_CHECK(segments.scalar_type() == at::kLong, "segments have dtype ", segments.dtype(), "; they must be int64");
  TORCH_CHECK(q.size(2) == k.size(2) && segments.dim() == 2 && segments.size(0) == q.size(0) && segments.size(1) == q.size(2),
              "segments have shape ", segments.sizes(), "; q of shape ", q.sizes(), " and as many keys need [", q.size(0), ", ",
              q.size(2), "]");
}

}  // namespace
}  // namespace pp::kernels

using namespace pp::kernels;

// o = softmax(scale q k^T) v for q [B, H, T, D] and k, v [B, H', T', D] with H' dividing H. causal: query t sees keys up to
// t + T' - T. segments: int64 [B, T] or null; a row sees only the neighbouring rows of the same id as its own.
PP_API int pp_kernels_attention(pp::Handle q, pp::Handle k, pp::Handle v, pp::Handle segments, bool causal, double scale,
                                pp::Handle* o) {
  return pp::torch_guard([&] {
    const OptionalTensor s = contiguous(pp::maybe(segments));
    check(*q, *k, *v, or_undefined(s));
    *o = pp::own(AttentionFunction::apply(*q, *k, *v, s, causal, scale));
  });
}
