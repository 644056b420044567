// Python-style indexing, gathering, scattering and masks.
#include <ATen/TensorIndexing.h>

#include "torch/torch_types.h"

using pp::Handle;
using pp::Scalar;

namespace {

// One index; NativeIndex in C#.
struct Index {
  int64_t kind;  // 0 none (a new dimension), 1 ellipsis, 2 single, 3 boolean, 4 slice, 5 tensor
  int64_t start, stop, step;
  Handle tensor;
};

// A slice end that was not given.
constexpr int64_t kOpen = INT64_MIN;

// What libtorch's slices read as "from the first" and "to the last" for a positive step.
at::indexing::TensorIndex convert(const Index& i) {
  using namespace at::indexing;
  switch (i.kind) {
    case 0: return TensorIndex(None);
    case 1: return TensorIndex(Ellipsis);
    case 2: return TensorIndex(i.start);
    case 3: return TensorIndex(i.start != 0);
    case 4:
      return TensorIndex(Slice(i.start == kOpen ? 0 : i.start, i.stop == kOpen ? INDEX_MAX : i.stop,
                               i.step == kOpen ? 1 : i.step));
    case 5: return TensorIndex(*i.tensor);
    default: TORCH_CHECK(false, "unknown kind of index: ", i.kind);
  }
}

std::vector<at::indexing::TensorIndex> convert(const Index* items, int64_t count) {
  std::vector<at::indexing::TensorIndex> result;
  result.reserve(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; i++) result.push_back(convert(items[i]));
  return result;
}

at::Tensor index_put(at::Tensor& self, const Index* items, int64_t count, const at::Tensor& value, bool accumulate) {
  if (!accumulate) return self.index_put_(convert(items, count), value);
  // Accumulation exists only for tensor indices.
  c10::List<pp::optional<at::Tensor>> list;
  for (int64_t i = 0; i < count; i++) {
    TORCH_CHECK(items[i].kind == 5 || items[i].kind == 4,
                "index_put_ with accumulate takes tensors and whole slices as indices");
    if (items[i].kind == 5) {
      list.push_back(pp::optional<at::Tensor>(*items[i].tensor));
    } else {
      TORCH_CHECK(items[i].start == kOpen && items[i].stop == kOpen && items[i].step == kOpen,
                  "index_put_ with accumulate takes tensors and whole slices as indices");
      list.push_back(pp::optional<at::Tensor>());
    }
  }
  return self.index_put_(list, value, true);
}

}  // namespace

PP_OP(index, (Handle self, const Index* items, int64_t count), self->index(convert(items, count)))
PP_OP(index_put_, (Handle self, const Index* items, int64_t count, Handle value, bool accumulate),
      index_put(*self, items, count, *value, accumulate))
PP_OP(index_put_scalar_, (Handle self, const Index* items, int64_t count, Scalar value),
      self->index_put_(convert(items, count), pp::scalar(value)))

PP_OP(index_select, (Handle self, int64_t dim, Handle index), self->index_select(dim, *index))
PP_OP(index_add, (Handle self, int64_t dim, Handle index, Handle source, Scalar alpha),
      self->index_add(dim, *index, *source, pp::scalar(alpha)))
PP_OP(index_add_, (Handle self, int64_t dim, Handle index, Handle source, Scalar alpha),
      self->index_add_(dim, *index, *source, pp::scalar(alpha)))
PP_OP(index_copy, (Handle self, int64_t dim, Handle index, Handle source), self->index_copy(dim, *index, *source))
PP_OP(index_copy_, (Handle self, int64_t dim, Handle index, Handle source), self->index_copy_(dim, *index, *source))
PP_OP(index_fill, (Handle self, int64_t dim, Handle index, Scalar value),
      self->index_fill(dim, *index, pp::scalar(value)))
PP_OP(index_fill_, (Handle self, int64_t dim, Handle index, Scalar value),
      self->index_fill_(dim, *index, pp::scalar(value)))
PP_OP(gather, (Handle self, int64_t dim, Handle index, bool sparse_grad), self->gather(dim, *index, sparse_grad))
PP_OP(scatter, (Handle self, int64_t dim, Handle index, Handle source), self->scatter(dim, *index, *source))
PP_OP(scatter_, (Handle self, int64_t dim, Handle index, Handle source), self->scatter_(dim, *index, *source))
PP_OP(scatter_scalar_, (Handle self, int64_t dim, Handle index, Scalar value),
      self->scatter_(dim, *index, pp::scalar(value)))
PP_OP(scatter_add, (Handle self, int64_t dim, Handle index, Handle source), self->scatter_add(dim, *index, *source))
PP_OP(scatter_add_, (Handle self, int64_t dim, Handle index, Handle source), self->scatter_add_(dim, *index, *source))
PP_OP(take, (Handle self, Handle index), self->take(*index))
PP_OP(take_along_dim, (Handle self, Handle index, bool has_dim, int64_t dim),
      self->take_along_dim(*index, has_dim ? pp::optional<int64_t>(dim) : pp::optional<int64_t>()))
PP_OP(masked_fill, (Handle self, Handle mask, Scalar value), self->masked_fill(*mask, pp::scalar(value)))
PP_OP(masked_fill_, (Handle self, Handle mask, Scalar value), self->masked_fill_(*mask, pp::scalar(value)))
PP_OP(masked_scatter, (Handle self, Handle mask, Handle value), self->masked_scatter(*mask, *value))
PP_OP(masked_scatter_, (Handle self, Handle mask, Handle value), self->masked_scatter_(*mask, *value))
PP_OP(masked_select, (Handle self, Handle mask), self->masked_select(*mask))
PP_OP(where, (Handle condition, Handle x, Handle y), at::where(*condition, *x, *y))
PP_LIST(where_true, (Handle condition), at::where(*condition))
PP_OP(nonzero, (Handle self), self->nonzero())
PP_OP(searchsorted, (Handle sequence, Handle values, bool out_int32, bool right, Handle sorter),
      at::searchsorted(*sequence, *values, out_int32, right, pp::nullopt, pp::maybe(sorter)))
PP_OP(bucketize, (Handle self, Handle boundaries, bool out_int32, bool right),
      at::bucketize(*self, *boundaries, out_int32, right))
