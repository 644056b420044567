// Lifetime, properties, data access, conversions and names of one tensor.
#include <ATen/NamedTensorUtils.h>

#include <cstring>

#include "torch/torch_types.h"

using pp::Handle;

PP_API int pp_tensor_free(at::Tensor* tensor) {
  return pp::torch_guard([&] { delete tensor; });
}

PP_API int pp_tensor_list_free(Handle* items) {
  return pp::torch_guard([&] { delete[] items; });
}

// Sizes: writes at most `capacity` of them and tells how many there are.
PP_API int pp_tensor_sizes(Handle self, int64_t* sizes, int64_t capacity, int64_t* count) {
  return pp::torch_guard([&] {
    const auto all = self->sizes();
    *count = static_cast<int64_t>(all.size());
    for (int64_t i = 0; i < *count && i < capacity; i++) sizes[i] = all[i];
  });
}

PP_API int pp_tensor_strides(Handle self, int64_t* strides, int64_t capacity, int64_t* count) {
  return pp::torch_guard([&] {
    const auto all = self->strides();
    *count = static_cast<int64_t>(all.size());
    for (int64_t i = 0; i < *count && i < capacity; i++) strides[i] = all[i];
  });
}

PP_GET(size, int64_t, (Handle self, int64_t dim), self->size(dim))
PP_GET(stride, int64_t, (Handle self, int64_t dim), self->stride(dim))
PP_GET(dim, int64_t, (Handle self), self->dim())
PP_GET(numel, int64_t, (Handle self), self->numel())
PP_GET(element_size, int64_t, (Handle self), self->element_size())
PP_GET(storage_offset, int64_t, (Handle self), self->storage_offset())
PP_GET(dtype, int32_t, (Handle self), self->scalar_type())
PP_GET(is_contiguous, bool, (Handle self), self->is_contiguous())
PP_GET(is_leaf, bool, (Handle self), self->is_leaf())
PP_GET(is_inference, bool, (Handle self), self->is_inference())
PP_GET(is_nonzero, bool, (Handle self), self->is_nonzero())
PP_GET(is_pinned, bool, (Handle self), self->is_pinned())
PP_GET(requires_grad, bool, (Handle self), self->requires_grad())

PP_API int pp_tensor_device(Handle self, int32_t* type, int32_t* index) {
  return pp::torch_guard([&] {
    const auto device = self->device();
    *type = static_cast<int32_t>(device.type());
    *index = device.index();
  });
}

// The first element's address in host memory; only dense CPU tensors have one.
PP_API int pp_tensor_data(Handle self, void** out) {
  return pp::torch_guard([&] {
    TORCH_CHECK(self->device().is_cpu(), "the data of a tensor on ", self->device(),
                " cannot be read directly; move it to the CPU first");
    *out = self->data_ptr();
  });
}

PP_API int pp_tensor_item(Handle self, pp::Scalar* out) {
  return pp::torch_guard([&] {
    const auto value = self->item();
    *out = pp::Scalar{};
    if (value.isBoolean()) {
      out->kind = 3;
      out->integer = value.toBool();
    } else if (value.isIntegral(false)) {
      out->kind = 1;
      out->integer = value.toLong();
    } else if (value.isComplex()) {
      out->kind = 4;
      out->real = value.toComplexDouble().real();
      out->imaginary = value.toComplexDouble().imag();
    } else {
      out->kind = 2;
      out->real = value.toDouble();
    }
  });
}

PP_OP(alias, (Handle self), *self)
PP_OP(clone, (Handle self), self->clone())
PP_OP(contiguous, (Handle self), self->contiguous())
PP_OP(detach, (Handle self), self->detach())
PP_OP(detach_, (Handle self), self->detach_())
PP_OP(pin_memory, (Handle self), self->pin_memory())
PP_OP(resolve_conj, (Handle self), self->resolve_conj())
PP_API int pp_tensor_copy_(Handle self, Handle source, bool non_blocking) {
  return pp::torch_guard([&] { self->copy_(*source, non_blocking); });
}


// A negative dtype keeps the tensor's own; a negative device type its own device.
PP_OP(to, (Handle self, int32_t dtype, int32_t device_type, int32_t device_index, bool copy, bool non_blocking),
      self->to(dtype < 0 ? self->scalar_type() : static_cast<at::ScalarType>(dtype), pp::nullopt,
               device_type < 0 ? self->device() : pp::device(device_type, device_index), pp::nullopt, non_blocking, copy,
               pp::nullopt))

PP_API int pp_tensor_rename_(Handle self, const char* const* names, int64_t count) {
  return pp::torch_guard([&] {
    if (count == 0) {
      self->rename_(pp::nullopt);
      return;
    }
    std::vector<at::Dimname> dims;
    for (int64_t i = 0; i < count; i++) {
      dims.push_back(names[i] == nullptr ? at::Dimname::wildcard()
                                         : at::Dimname::fromSymbol(at::Symbol::dimname(names[i])));
    }
    self->rename_(at::DimnameList(dims));
  });
}

// The position of a named dimension.
PP_GET(dim_of_name, int64_t, (Handle self, const char* name),
       at::dimname_to_position(*self, at::Dimname::fromSymbol(at::Symbol::dimname(name))))
PP_GET(has_names, bool, (Handle self), self->has_names())

PP_API int pp_tensor_name_of_dim(Handle self, int64_t dim, char* buffer, int64_t capacity) {
  return pp::torch_guard([&] {
    const auto name = self->names().at(static_cast<size_t>(dim));
    const std::string text = name.isWildcard() ? std::string() : std::string(name.symbol().toUnqualString());
    TORCH_CHECK(static_cast<int64_t>(text.size()) < capacity, "the name of dimension ", dim, " is too long");
    std::memcpy(buffer, text.c_str(), text.size() + 1);
  });
}
