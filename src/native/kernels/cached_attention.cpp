// Attention of new positions over a cache, for generation: no gradients. A few new rows stream the cache once (decoding);
// many new rows take the blocked kernel (reading a prompt).
#include "kernels/decode_attention.h"
#include "kernels/tensors.h"

namespace pp::kernels {
namespace {

using at::Tensor;

void check(const Tensor& q, const Tensor& keys, const Tensor& values, const Tensor& shared_keys, const Tensor& shared_values) {
  check_cpu(q, "q");
  type_of(q, "q"), type_of(keys, "keys");
  TORCH_CHECK(q.dim() == 4 && keys.dim() == 4 && keys.sizes() == values.sizes(), "q, keys, values have shapes ", q.sizes(), ", ",
              keys.sizes(), ", ", values.sizes(), "; they must be [B, H, T, D], [B, K, S, D] and the same");
  TORCH_CHECK(q.size(0) == keys.size(0) && q.size(3) == keys.size(3) && keys.size(1) > 0 && q.size(1) % keys.size(1) == 0,
              "q has shape ", q.sizes(), " and keys ", keys.sizes(), "; batch and width must agree and the heads divide");
  TORCH_CHECK(q.size(2) >= 1 && keys.size(2) >= q.size(2), "q has ", q.size(2), " positions and the cache a size of ", keys.size(2),
              "; the cache must hold them");
  TORCH_CHECK(keys.dtype() == values.dtype(), "keys have dtype ", keys.dtype(), " and values ", values.dtype(), "; they must be equal");
  TORCH_CHECK(shared_keys.defined() == shared_values.defined(), "shared keys need shared values and the other way round");
  if (!shared_keys.defined()) return;
  TORCH_CHECK(shared_keys.dim() == 4 && shared_keys.sizes() == shared_values.sizes() && shared_keys.size(0) == 1 &&
                  shared_keys.size(1) == keys.size(1) && shared_keys.size(3) == keys.size(3),
              "shared keys and values have shapes ", shared_keys.sizes(), " and ", shared_values.sizes(), "; beside keys of shape ",
              keys.sizes(), " they must be [1, ", keys.size(1), ", P, ", keys.size(3), "]");
  TORCH_CHECK(shared_keys.dtype() == keys.dtype() && shared_values.dtype() == keys.dtype(), "shared keys have dtype ",
              shared_keys.dtype(), " and keys ", keys.dtype(), "; they must be equal");
}

}  // namespace
}  // namespace pp::kernels

using namespace pp::kernels;

// Attention of q [B, H, T, D] over shared keys [1, K, P, D] (or null), all seen, and keys [B, K, S, D], of which position t
// sees S - T + t + 1. q is float32 or bfloat16, the keys and values likewise and not necessarily the same.
PP_API int pp_kernels_cached_attention(pp::Handle q, pp::Handle keys, pp::Handle values, pp::Handle shared_keys,
                                       pp::Handle shared_values, double scale, pp::Handle* y) {
  return pp::torch_guard([&] {
    c10::NoGradGuard off;
    at::Tensor shared_k = pp::or_undefined(shared_keys), shared_v = pp::or_undefined(shared_values);
    check(*q, *keys, *values, shared_k, shared_v);
    if (shared_k.defined() && shared_k.size(2) == 0) shared_k = shared_v = at::Tensor();
    const at::Tensor rows = with_dense_rows(*q);
    if (!takes_decoding(*q, keys->size(1))) {
      *y = pp::own(blocked_attention(rows, *keys, *values, shared_k, shared_v, scale));
      return;
    }
    const auto dense = [](const at::Tensor& x) { return x.defined() ? with_dense_rows(x) : x; };
    const at::Tensor own_keys = dense(*keys), own_values = dense(*values), all_keys = dense(shared_k), all_values = dense(shared_v);
    const int64_t shared = all_keys.defined() ? all_keys.size(2) : 0;
    const DecodeSizes sizes{q->size(0), q->size(1), keys->size(1), q->size(2), q->size(3), keys->size(2), shared, type_of(*keys, "keys")};
    *y = pp::own(decode_attention(rows, sizes, scale, [&](bool of_all, int64_t b, int64_t head) {
      return of_all ? key_place(all_keys, all_values, b, head) : key_place(own_keys, own_values, b, head);
    }));
  });
}
