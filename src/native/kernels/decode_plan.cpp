#include "kernels/decode_plan.h"

#include <algorithm>

#include "kernels/fixed12.h"

namespace pp::kernels {
namespace {

constexpr int64_t kLeastKeys = 256;  // of one part of a split run

// How many parts a run is cut into: enough for every thread, none too short.
int64_t splits(int64_t keys, int64_t runs) {
  if (keys == 0) return 0;
  const int64_t threads = at::get_num_threads(), wanted = (2 * threads + runs - 1) / runs;
  return std::clamp<int64_t>(keys / kLeastKeys, 1, threads == 1 ? 1 : wanted);
}

// Where part `i` of `count` begins, and the one before it ends: between two panels of keys.
int64_t cut(int64_t keys, int64_t i, int64_t count) { return i == count ? keys : keys * i / count / kPanelKeys * kPanelKeys; }

// Partial results: one for each row and part that it takes part in.
int64_t places(const DecodeSizes& s) { return s.rows() * (splits(s.own, s.batch * s.kv_heads) + splits(s.shared, s.kv_heads)); }

}  // namespace

DecodePlan::DecodePlan(const KernelTable& kernels, const DecodeSizes& sizes, float scale)
    : kernels_(kernels), sizes_(sizes), scale_(scale), pitch_(kernels.decode_query_size(sizes.key_type, sizes.width)),
      padded_((sizes.width + kernels.lanes - 1) / kernels.lanes * kernels.lanes), tops_(static_cast<size_t>(places(sizes))),
      totals_(tops_.size()), queries_(sizes.rows() * pitch_), outs_(places(sizes) * padded_) {
  const int64_t group = sizes.group();
  for (int64_t i = 0; i < group; i++) last_.push_back(static_cast<int32_t>(sizes.own - sizes.length + i % sizes.length + 1));
  std::vector<std::vector<int64_t>> of_row(static_cast<size_t>(sizes.rows()));
  int64_t place = 0;
  const auto add = [&](bool shared, int64_t batch, int64_t head, int64_t first_row, int64_t rows, int64_t keys, int64_t count) {
    for (int64_t s = 0; s < count; s++, place += rows) {
      parts_.push_back({shared, batch, head, first_row, rows, cut(keys, s, count), cut(keys, s + 1, count), place});
      for (int64_t i = 0; i < rows; i++) of_row[static_cast<size_t>(first_row + i)].push_back(place + i);
    }
  };
  const int64_t own_splits = splits(sizes.own, sizes.batch * sizes.kv_heads), shared_splits = splits(sizes.shared, sizes.kv_heads);
  for (int64_t head = 0; head < sizes.kv_heads; head++) {
    const int64_t head_row = head * sizes.batch * group;
    add(true, 0, head, head_row, sizes.batch * group, sizes.shared, shared_splits);
    for (int64_t b = 0; b < sizes.batch; b++) add(false, b, head, head_row + b * group, group, sizes.own, own_splits);
  }
  first_place_.push_back(0);
  for (const auto& row : of_row) {
    places_.insert(places_.end(), row.begin(), row.end());
    first_place_.push_back(static_cast<int64_t>(places_.size()));
  }
}

}  // namespace pp::kernels
