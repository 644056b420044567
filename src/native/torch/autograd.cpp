// Gradients: backward passes, .grad, and the modes that switch recording off.
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include "torch/torch_types.h"

using pp::Handle;
using pp::HandleList;

namespace {

// A tensor in C++ whose gradient list is empty means "ones".
std::vector<at::Tensor> gradients(const HandleList& list) { return pp::tensors(list); }

pp::optional<bool> retain(int32_t flag) { return flag < 0 ? pp::optional<bool>() : pp::optional<bool>(flag != 0); }

}  // namespace

// retain_graph: -1 means "as create_graph".
PP_API int pp_autograd_backward(HandleList tensors, HandleList grads, int32_t retain_graph, bool create_graph,
                                HandleList inputs) {
  return pp::torch_guard([&] {
    torch::autograd::backward(pp::tensors(tensors), gradients(grads), retain(retain_graph), create_graph,
                              pp::tensors(inputs));
  });
}

PP_API int pp_autograd_grad(HandleList outputs, HandleList inputs, HandleList grads, int32_t retain_graph,
                            bool create_graph, bool allow_unused, HandleList* out) {
  return pp::torch_guard([&] {
    *out = pp::own(torch::autograd::grad(pp::tensors(outputs), pp::tensors(inputs), gradients(grads),
                                         retain(retain_graph), create_graph, allow_unused));
  });
}

// The gradient, or null when there is none.
PP_API int pp_tensor_grad(Handle self, Handle* out) {
  return pp::torch_guard([&] {
    const auto grad = self->grad();
    *out = grad.defined() ? pp::own(grad) : nullptr;
  });
}

PP_API int pp_tensor_set_grad(Handle self, Handle grad) {
  return pp::torch_guard([&] { self->mutable_grad() = pp::or_undefined(grad); });
}

PP_API int pp_tensor_set_requires_grad(Handle self, bool value) {
  return pp::torch_guard([&] {
    TORCH_CHECK(!value || at::isFloatingType(self->scalar_type()) || at::isComplexType(self->scalar_type()),
                "only tensors of floating-point or complex dtype can require gradients; this one is ", self->dtype());
    self->set_requires_grad(value);
  });
}

PP_API int pp_tensor_retain_grad(Handle self) {
  return pp::torch_guard([&] { self->retain_grad(); });
}

PP_API int pp_autograd_is_grad_enabled(bool* out) {
  return pp::torch_guard([&] { *out = c10::GradMode::is_enabled(); });
}

PP_API int pp_autograd_set_grad_enabled(bool value) {
  return pp::torch_guard([&] { c10::GradMode::set_enabled(value); });
}

PP_API int pp_autograd_is_inference_mode(bool* out) {
  return pp::torch_guard([&] { *out = c10::InferenceMode::is_enabled(); });
}

// Inference mode lasts from here to pp_autograd_leave_inference_mode, on this thread.
PP_API int pp_autograd_enter_inference_mode(bool value, void** out) {
  return pp::torch_guard([&] { *out = new c10::InferenceMode(value); });
}

PP_API int pp_autograd_leave_inference_mode(void* guard) {
  return pp::torch_guard([&] { delete static_cast<c10::InferenceMode*>(guard); });
}

PP_API int pp_autograd_get_anomaly_mode(bool* enabled, bool* check_nan) {
  return pp::torch_guard([&] {
    *enabled = torch::autograd::AnomalyMode::is_enabled();
    *check_nan = torch::autograd::AnomalyMode::should_check_nan();
  });
}

PP_API int pp_autograd_set_anomaly_mode(bool enabled, bool check_nan) {
  return pp::torch_guard([&] { torch::autograd::AnomalyMode::set_enabled(enabled, check_nan); });
}
