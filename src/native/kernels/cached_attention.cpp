// Attention of new positions over a cache, for generation: no gradients. A few new rows stream the cache once (decoding);
// many new rows take the blocked kernel (reading a prompt).
#include "kernels/flash.h"
#include "kernels/scratch.h"
#include "kernels/tensors.h"

namespace pp::kernels {
namespace {

using at::Tensor;

constexpr int64_t kMostDecodeRows = 16;  // new positions times query heads of a key head
constexpr int64_t kLeastKeys = 256;      // of one part of a split run

// One (run of keys, part of it) that a thread works on, and where its rows' partial results lie.
struct Part {
  KeyRun run;
  int64_t begin, end;
};

// The shared prefix of all rows of the batch, and each row's own keys.
class Decoder {
 public:
  Decoder(const Tensor& q, const Tensor& keys, const Tensor& values, const Tensor& shared_keys, const Tensor& shared_values, double scale)
      : q_(q), kernels_(table()), type_(type_of(q, "q")), batch_(q.size(0)), heads_(q.size(1)), length_(q.size(2)), width_(q.size(3)),
        kv_heads_(keys.size(1)), group_(heads_ / kv_heads_ * length_), key_type_(type_of(keys, "keys")) {
    const int64_t pitch = kernels_.decode_query_size(width_), padded = (width_ + kernels_.lanes - 1) / kernels_.lanes * kernels_.lanes;
    const int64_t own = keys.size(2), shared = shared_keys.defined() ? shared_keys.size(2) : 0;
    const int64_t own_splits = splits(own, batch_ * kv_heads_), shared_splits = shared == 0 ? 0 : splits(shared, kv_heads_);
    const int64_t all_rows = batch_ * kv_heads_ * group_;
    queries_.reset(new Scratch(all_rows * pitch));
    tops_.resize(static_cast<size_t>(all_rows * (own_splits + shared_splits)));
    totals_.resize(tops_.size());
    outs_.reset(new Scratch(static_cast<int64_t>(tops_.size()) * padded));
    // Packed rows lie by key head, then batch, so that a prefix sees the rows of the whole batch side by side.
    last_.resize(static_cast<size_t>(group_));
    for (int64_t i = 0; i < group_; i++) last_[static_cast<size_t>(i)] = static_cast<int32_t>(own - length_ + i % length_ + 1);
    parallel(all_rows, 64, [&](int64_t begin, int64_t end) {
      for (int64_t row = begin; row < end; row++)
        kernels_.decode_pack_query(type_, query_at(row), key_type_, width_, static_cast<float>(scale), queries_->data() + row * pitch);
    });
    int64_t at = 0;
    rows_of_.assign(static_cast<size_t>(all_rows), {});
    const auto add = [&](const Tensor& k, const Tensor& v, int64_t b, int64_t head, int64_t first_row, int64_t rows, const int32_t* last,
                         int64_t count) {
      for (int64_t s = 0; s < count; s++) {
        KeyRun run{};
        run.type = key_type_, run.width = width_, run.rows = rows, run.last = last;
        run.k = element(k, b, head), run.v = element(v, b, head), run.k_stride = k.stride(2), run.v_stride = v.stride(2);
        run.q = queries_->data() + first_row * pitch;
        run.top = tops_.data() + at, run.total = totals_.data() + at, run.out = outs_->data() + at * padded;
        parts_.push_back({run, k.size(2) * s / count, k.size(2) * (s + 1) / count});
        for (int64_t i = 0; i < rows; i++) rows_of_[static_cast<size_t>(first_row + i)].push_back(at + i);
        at += rows;
      }
    };
    for (int64_t head = 0; head < kv_heads_; head++) {
      if (shared > 0) add(shared_keys, shared_values, 0, head, head * batch_ * group_, batch_ * group_, nullptr, shared_splits);
      for (int64_t b = 0; b < batch_; b++)
        add(keys, values, b, head, (head * batch_ + b) * group_, group_, length_ > 1 ? last_.data() : nullptr, own_splits);
    }
  }

  Tensor run() {
    Tensor y = empty_in_order_of(q_);
    parallel_dealt(static_cast<int64_t>(parts_.size()), [&](WorkQueue& queue) {
      Scratch scratch(kernels_.decode_scratch());
      for (int64_t i = queue.next(); i >= 0; i = queue.next()) {
        const Part& part = parts_[static_cast<size_t>(i)];
        kernels_.decode_run(part.run, part.begin, part.end, scratch.data());
      }
    });
    for (int64_t row = 0; row < static_cast<int64_t>(rows_of_.size()); row++) {
      const auto& rows = rows_of_[static_cast<size_t>(row)];
      const DecodeParts parts{width_, static_cast<int64_t>(rows.size()), rows.data(), tops_.data(), totals_.data(), outs_->data()};
      kernels_.decode_join(parts, type_, place_of(y, row));
    }
    return y;
  }

 private:
  // How many parts a run is cut into: enough for every thread, none too short.
  static int64_t splits(int64_t keys, int64_t runs) {
    const int64_t wanted = (2 * at::get_num_threads() + runs - 1) / runs;
    return std::clamp<int64_t>(keys / kLeastKeys, 1, at::get_num_threads() == 1 ? 1 : wanted);
  }

  static void* element(const Tensor& x, int64_t b, int64_t head) {
    return static_cast<char*>(x.data_ptr()) + (b * x.stride(0) + head * x.stride(1)) * x.element_size();
  }

  // Row (key head, batch, query head of the group, position).
  void* place_of(const Tensor& x, int64_t row) const {
    const int64_t position = row % length_, in_group = row % group_ / length_, b = row / group_ % batch_, kv = row / group_ / batch_;
    const int64_t head = kv * (heads_ / kv_heads_) + in_group;
    return static_cast<char*>(x.data_ptr()) + (b * x.stride(0) + head * x.stride(1) + position * x.stride(2)) * x.element_size();
  }

  const void* query_at(int64_t row) const { return place_of(q_, row); }

  const Tensor q_;
  const KernelTable& kernels_;
  const Type type_;
  const int64_t batch_, heads_, length_, width_, kv_heads_, group_;
  const Type key_type_;
  std::unique_ptr<Scratch> queries_, outs_;
  std::vector<float> tops_, totals_;
  std::vector<int32_t> last_;
  std::vector<Part> parts_;
  std::vector<std::vector<int64_t>> rows_of_;
};

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

// One tensor of keys for the blocked kernel: the shared ones repeated for each row of the batch, then its own.
Tensor joined(const Tensor& shared, const Tensor& own) {
  return shared.defined() ? at::cat({shared.expand({own.size(0), -1, -1, -1}), own}, 2) : with_dense_rows(own);
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
    if (q->size(2) * (q->size(1) / keys->size(1)) > kMostDecodeRows) {
      const at::Tensor k = joined(shared_k, *keys), v = joined(shared_v, *values);
      const at::Tensor ranges = key_ranges(q->size(0), q->size(2), k.size(2), true, {});
      *y = pp::own(flash_forward(rows, k, v, ranges, scale).first);
      return;
    }
    const auto dense = [](const at::Tensor& x) { return x.defined() ? with_dense_rows(x) : x; };
    *y = pp::own(Decoder(rows, dense(*keys), dense(*values), dense(shared_k), dense(shared_v), scale).run());
  });
}
