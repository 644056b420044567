// What torch.nn and torch.nn.init need beside the operations of nn_functional.cpp.
#include <cmath>

#include <c10/core/GradMode.h>

#include "torch/torch_types.h"

using pp::Handle;

// In-place activations whose gradients are known from their results; out is a second handle to the same tensor.
PP_API int pp_nn_sigmoid_(Handle x, Handle* out) {
  return pp::torch_guard([&] { *out = pp::own(x->sigmoid_()); });
}

PP_API int pp_nn_tanh_(Handle x, Handle* out) {
  return pp::torch_guard([&] { *out = pp::own(x->tanh_()); });
}

PP_API int pp_nn_leaky_relu_(Handle x, double slope, Handle* out) {
  return pp::torch_guard([&] { *out = pp::own(at::leaky_relu_(*x, slope)); });
}

// Turns numbers uniform in [2 Phi(a') - 1, 2 Phi(b') - 1] into normal ones cut off at a and b, where a' and b' are the
// limits in standard deviations.
PP_API int pp_nn_truncate_normal_(Handle x, double mean, double deviation, double a, double b) {
  return pp::torch_guard([&] { x->erfinv_().mul_(deviation * std::sqrt(2.0)).add_(mean).clamp_(a, b); });
}

// Gives a parameter or buffer another type or place and keeps its identity: optimizers and fields that hold it see the
// change. dtype or device_type below 0 means "as it is". A gradient moves along.
PP_API int pp_nn_convert(Handle tensor, int32_t dtype, int32_t device_type, int32_t device_index, bool non_blocking) {
  return pp::torch_guard([&] {
    c10::NoGradGuard frozen;
    const auto type = pp::maybe_dtype(dtype).value_or(tensor->scalar_type());
    const auto place = device_type < 0 ? tensor->device() : pp::device(device_type, device_index);
    auto converted = tensor->detach().to(place, type, non_blocking);
    auto gradient = tensor->grad();
    if (gradient.defined()) {
      tensor->mutable_grad().reset();
      gradient = gradient.to(place, type, non_blocking);
    }
    tensor->set_data(converted);
    if (gradient.defined()) tensor->mutable_grad() = gradient;
  });
}
