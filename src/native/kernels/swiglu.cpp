// SwiGLU: silu(gate) up.
#include "kernels/tensors.h"

namespace pp::kernels {
namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// As rows [N, width] with one stride: a view where the leading dimensions can be merged, else a copy.
Tensor as_rows(const Tensor& x) { return with_dense_rows(x.reshape({-1, x.size(-1)})); }

struct SwiGluFunction : torch::autograd::Function<SwiGluFunction> {
  static Tensor forward(AutogradContext* ctx, const Tensor& gate, const Tensor& up) {
    const Tensor g = as_rows(gate), u = as_rows(up);
    Tensor y = at::empty(gate.sizes(), gate.options());
    SwiGlu args{};
    args.type = type_of(gate, "gate");
    args.width = g.size(1), args.gate_stride = g.stride(0), args.up_stride = u.stride(0);
    args.gate = g.data_ptr(), args.up = u.data_ptr(), args.y = y.data_ptr();
    parallel(g.size(0), row_grain(g.size(1)), [&](int64_t b, int64_t e) { table().swiglu_forward(args, b, e); });
    ctx->save_for_backward({gate, up});
    return y;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    check_first_derivative("SwiGLU");
    const auto saved = ctx->get_saved_variables();
    const Tensor g = as_rows(saved[0]), u = as_rows(saved[1]), dy = grads[0].contiguous();
    Tensor d_gate = at::empty(saved[0].sizes(), g.options()), d_up = at::empty(saved[0].sizes(), g.options());
    SwiGlu args{};
    args.type = type_of(g, "gate");
    args.width = g.size(1), args.gate_stride = g.stride(0), args.up_stride = u.stride(0);
    args.gate = g.data_ptr(), args.up = u.data_ptr(), args.dy = dy.data_ptr();
    args.d_gate = d_gate.data_ptr(), args.d_up = d_up.data_ptr();
    parallel(g.size(0), row_grain(g.size(1)), [&](int64_t b, int64_t e) { table().swiglu_backward(args, b, e); });
    return {d_gate, d_up};
  }
};

}  // namespace
}  // namespace pp::kernels

using namespace pp::kernels;

PP_API int pp_kernels_swiglu(pp::Handle gate, pp::Handle up, pp::Handle* y) {
  return pp::torch_guard([&] {
    check_cpu(*gate, "gate");
    type_of(*gate, "gate");
    TORCH_CHECK(gate->dim() >= 1 && gate->sizes() == up->sizes(), "gate has shape ", gate->sizes(), " and up ", up->sizes(),
                "; they must be equal");
    TORCH_CHECK(gate->dtype() == up->dtype(), "gate has dtype ", gate->dtype(), " and up ", up->dtype(), "; they must be equal");
    if (gate->numel() == 0) {
      *y = pp::own(*gate * *up);
      return;
    }
    *y = pp::own(SwiGluFunction::apply(*gate, *up));
  });
}
