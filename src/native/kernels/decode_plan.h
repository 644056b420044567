// How attention of a few new rows over a cache is divided: runs of keys cut into parts, and the place of each row's partial
// softmax over each part.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "kernels/scratch.h"
#include "kernels/tensors.h"

namespace pp::kernels {

// Rows are numbered by key head, then batch, then query head of the group, then position, so that a prefix which the whole
// batch shares sees its rows side by side.
struct DecodeSizes {
  int64_t batch, heads, kv_heads, length, width;
  int64_t own, shared;  // keys
  Type key_type;

  int64_t group() const { return heads / kv_heads * length; }  // rows of a key head and batch
  int64_t rows() const { return batch * kv_heads * group(); }
};

// One head's keys and values; strides in elements.
struct KeyPlace {
  void *k, *v;
  int64_t k_stride, v_stride;
};

// Those of keys and values [B, K, S, D].
inline KeyPlace key_place(const at::Tensor& keys, const at::Tensor& values, int64_t b, int64_t head) {
  const auto at = [&](const at::Tensor& x) { return static_cast<char*>(x.data_ptr()) + (b * x.stride(0) + head * x.stride(1)) * x.element_size(); };
  return {at(keys), at(values), keys.stride(2), values.stride(2)};
}

class DecodePlan {
 public:
  DecodePlan(const KernelTable& kernels, const DecodeSizes& sizes, float scale);

  int64_t parts() const { return static_cast<int64_t>(parts_.size()); }

  // Packs row `row` of the queries, which has `type`.
  void pack(int64_t row, Type type, const void* q) const {
    kernels_.decode_pack_query(type, q, sizes_.key_type, sizes_.width, scale_, queries_.data() + row * pitch_);
  }

  // Works through one part; place(shared, batch, head) says where keys and values lie.
  template <class F>
  void attend(int64_t part, F&& place, float* scratch) {
    const Part& p = parts_[static_cast<size_t>(part)];
    const KeyPlace at = place(p.shared, p.batch, p.head);
    KeyRun run{};
    run.type = sizes_.key_type, run.width = sizes_.width, run.rows = p.rows;
    run.last = p.shared || sizes_.length == 1 ? nullptr : last_.data();
    run.k = at.k, run.v = at.v, run.k_stride = at.k_stride, run.v_stride = at.v_stride;
    run.q = queries_.data() + p.first_row * pitch_;
    run.top = tops_.data() + p.place, run.total = totals_.data() + p.place, run.out = outs_.data() + p.place * padded_;
    kernels_.decode_run(run, p.begin, p.end, scratch);
  }

  // The result of row `row`, as `type`.
  void join(int64_t row, Type type, void* y) const {
    const int64_t* rows = places_.data() + first_place_[static_cast<size_t>(row)];
    const int64_t count = first_place_[static_cast<size_t>(row) + 1] - first_place_[static_cast<size_t>(row)];
    kernels_.decode_join({sizes_.width, count, rows, tops_.data(), totals_.data(), outs_.data()}, type, y);
  }

 private:
  struct Part {
    bool shared;
    int64_t batch, head, first_row, rows, begin, end, place;
  };

  const KernelTable& kernels_;
  const DecodeSizes sizes_;
  const float scale_;
  const int64_t pitch_, padded_;
  std::vector<Part> parts_;
  std::vector<int32_t> last_;
  std::vector<int64_t> places_, first_place_;  // of each row's partial results, row by row
  std::vector<float> tops_, totals_;
  Scratch queries_, outs_;
};

}  // namespace pp::kernels
