// Views, joins, splits and rearrangements.
#include <numeric>

#include "torch/torch_types.h"

using pp::Handle;
using pp::HandleList;

#define PP_INTS const int64_t *items, int64_t count
#define PP_LIST_OF_INTS pp::ints(items, count)

PP_OP(view, (Handle self, PP_INTS), self->view(PP_LIST_OF_INTS))
PP_OP(view_dtype, (Handle self, int32_t dtype), self->view(static_cast<at::ScalarType>(dtype)))
PP_OP(reshape, (Handle self, PP_INTS), self->reshape(PP_LIST_OF_INTS))
PP_OP(permute, (Handle self, PP_INTS), self->permute(PP_LIST_OF_INTS))
PP_OP(expand, (Handle self, PP_INTS, bool is_implicit), self->expand(PP_LIST_OF_INTS, is_implicit))
PP_OP(repeat, (Handle self, PP_INTS), self->repeat(PP_LIST_OF_INTS))
PP_OP(tile, (Handle self, PP_INTS), self->tile(PP_LIST_OF_INTS))
PP_OP(flip, (Handle self, PP_INTS), self->flip(PP_LIST_OF_INTS))
PP_OP(view_as, (Handle self, Handle other), self->view_as(*other))
PP_OP(expand_as, (Handle self, Handle other), self->expand_as(*other))
PP_OP(transpose, (Handle self, int64_t dim0, int64_t dim1), self->transpose(dim0, dim1))
PP_OP(transpose_, (Handle self, int64_t dim0, int64_t dim1), self->transpose_(dim0, dim1))
PP_OP(t, (Handle self), self->t())
PP_OP(mT, (Handle self), self->mT())
PP_OP(unsqueeze, (Handle self, int64_t dim), self->unsqueeze(dim))
PP_OP(unsqueeze_, (Handle self, int64_t dim), self->unsqueeze_(dim))
PP_OP(squeeze, (Handle self), self->squeeze())
PP_OP(squeeze_, (Handle self), self->squeeze_())
PP_OP(squeeze_dim, (Handle self, int64_t dim), self->squeeze(dim))
PP_OP(squeeze_dim_, (Handle self, int64_t dim), self->squeeze_(dim))
PP_OP(flatten, (Handle self, int64_t start, int64_t end), self->flatten(start, end))
PP_OP(unflatten, (Handle self, int64_t dim, PP_INTS), self->unflatten(dim, PP_LIST_OF_INTS))
PP_OP(movedim, (Handle self, const int64_t* source, int64_t source_count, PP_INTS),
      self->movedim(pp::ints(source, source_count), PP_LIST_OF_INTS))
PP_OP(unfold, (Handle self, int64_t dim, int64_t size, int64_t step), self->unfold(dim, size, step))
PP_OP(as_strided, (Handle self, PP_INTS, const int64_t* strides, int64_t stride_count, int64_t offset),
      self->as_strided(PP_LIST_OF_INTS, pp::ints(strides, stride_count), offset))
PP_OP(narrow, (Handle self, int64_t dim, int64_t start, int64_t length), self->narrow(dim, start, length))
PP_OP(select, (Handle self, int64_t dim, int64_t index), self->select(dim, index))
PP_OP(slice, (Handle self, int64_t dim, int64_t start, int64_t stop, int64_t step),
      self->slice(dim, start, stop, step))
PP_OP(roll, (Handle self, const int64_t* shifts, int64_t shift_count, PP_INTS),
      self->roll(pp::ints(shifts, shift_count), PP_LIST_OF_INTS))
PP_OP(tril, (Handle self, int64_t diagonal), self->tril(diagonal))
PP_OP(triu, (Handle self, int64_t diagonal), self->triu(diagonal))
PP_OP(tril_, (Handle self, int64_t diagonal), self->tril_(diagonal))
PP_OP(triu_, (Handle self, int64_t diagonal), self->triu_(diagonal))
PP_OP(diag, (Handle self, int64_t diagonal), self->diag(diagonal))
PP_OP(diagonal, (Handle self, int64_t offset, int64_t dim1, int64_t dim2), self->diagonal(offset, dim1, dim2))

namespace {

at::Tensor reversed(const at::Tensor& self) {
  std::vector<int64_t> order(static_cast<size_t>(self.dim()));
  std::iota(order.rbegin(), order.rend(), 0);
  return self.permute(order);
}

pp::optional<int64_t> given(bool has, int64_t value) {
  return has ? pp::optional<int64_t>(value) : pp::optional<int64_t>();
}

}  // namespace

PP_OP(reversed, (Handle self), reversed(*self))
PP_OP(repeat_interleave, (Handle self, Handle repeats, bool has_dim, int64_t dim, bool has_size, int64_t output_size),
      self->repeat_interleave(*repeats, given(has_dim, dim), given(has_size, output_size)))
PP_OP(repeat_interleave_int, (Handle self, int64_t repeats, bool has_dim, int64_t dim, bool has_size, int64_t output_size),
      self->repeat_interleave(repeats, given(has_dim, dim), given(has_size, output_size)))

PP_LIST(chunk, (Handle self, int64_t chunks, int64_t dim), self->chunk(chunks, dim))
PP_LIST(split, (Handle self, int64_t size, int64_t dim), self->split(size, dim))
PP_LIST(split_sizes, (Handle self, PP_INTS, int64_t dim), self->split_with_sizes(PP_LIST_OF_INTS, dim))
PP_LIST(unbind, (Handle self, int64_t dim), self->unbind(dim))
PP_LIST(tensor_split, (Handle self, int64_t sections, int64_t dim), self->tensor_split(sections, dim))
PP_LIST(tensor_split_at, (Handle self, PP_INTS, int64_t dim), self->tensor_split(PP_LIST_OF_INTS, dim))
PP_LIST(tensor_split_tensor, (Handle self, Handle indices, int64_t dim), self->tensor_split(*indices, dim))

PP_OP(cat, (HandleList list, int64_t dim), at::cat(pp::tensors(list), dim))
PP_OP(stack, (HandleList list, int64_t dim), at::stack(pp::tensors(list), dim))
PP_OP(hstack, (HandleList list), at::hstack(pp::tensors(list)))
PP_OP(vstack, (HandleList list), at::vstack(pp::tensors(list)))
PP_LIST(meshgrid, (HandleList list, const char* indexing), at::meshgrid(pp::tensors(list), indexing))
PP_LIST(broadcast_tensors, (HandleList list), at::broadcast_tensors(pp::tensors(list)))
