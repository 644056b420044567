#include "kernels/decode_attention.h"

#include "kernels/flash.h"
#include "kernels/tensors.h"

namespace pp::kernels {

using at::Tensor;

bool takes_decoding(const Tensor& q, int64_t kv_heads) {
  constexpr int64_t kMostRows = 16;  // new positions times query heads of a key head
  return q.size(2) * (q.size(1) / kv_heads) <= kMostRows;
}

Tensor decode_attention(const Tensor& q, const DecodeSizes& sizes, double scale,
                        const std::function<KeyPlace(bool shared, int64_t batch, int64_t head)>& place) {
  const KernelTable& kernels = table();
  DecodePlan plan(kernels, sizes, static_cast<float>(scale));
  Tensor y = empty_in_order_of(q);
  const Type type = type_of(q, "q");
  const auto place_of = [&](const Tensor& x, int64_t row) -> void* {
    const int64_t position = row % sizes.length, in_group = row % sizes.group() / sizes.length;
    const int64_t b = row / sizes.group() % sizes.batch, kv = row / sizes.group() / sizes.batch;
    const int64_t head = kv * (sizes.heads / sizes.kv_heads) + in_group;
    return static_cast<char*>(x.data_ptr()) + (b * x.stride(0) + head * x.stride(1) + position * x.stride(2)) * x.element_size();
  };
  parallel(sizes.rows(), 64, [&](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; row++) plan.pack(row, type, place_of(q, row));
  });
  parallel_dealt(plan.parts(), [&](WorkQueue& queue) {
    Scratch scratch(kernels.decode_scratch());
    for (int64_t i = queue.next(); i >= 0; i = queue.next()) plan.attend(i, place, scratch.data());
  });
  for (int64_t row = 0; row < sizes.rows(); row++) plan.join(row, type, place_of(y, row));
  return y;
}

// One tensor of keys for the blocked kernel: the shared ones repeated for each row of the batch, then its own.
static Tensor joined(const Tensor& shared, const Tensor& own) {
  return shared.defined() ? at::cat({shared.expand({own.size(0), -1, -1, -1}), own}, 2) : with_dense_rows(own);
}

Tensor blocked_attention(const Tensor& q, const Tensor& keys, const Tensor& values, const Tensor& shared_keys, const Tensor& shared_values,
                         double scale) {
  const Tensor k = joined(shared_keys, keys), v = joined(shared_values, values);
  return flash_forward(q, k, v, key_ranges(q.size(0), q.size(2), k.size(2), true, {}), scale).first;
}

}  // namespace pp::kernels
