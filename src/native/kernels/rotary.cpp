// Rotary positions for tensors [batch, length, heads, width] of any strides with dense width.
#include "kernels/tensors.h"

namespace pp::kernels {
namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

void rotate(const Tensor& x, const Tensor& y, const Tensor& cos, const Tensor& sin, const Tensor& positions, float sign) {
  Rotary args{};
  args.type = type_of(x, "x");
  args.length = x.size(1), args.heads = x.size(2), args.width = x.size(3);
  args.x_batch = x.stride(0), args.x_position = x.stride(1), args.x_head = x.stride(2);
  args.y_batch = y.stride(0), args.y_position = y.stride(1), args.y_head = y.stride(2);
  args.cos = cos.data_ptr<float>(), args.sin = sin.data_ptr<float>();
  args.positions = positions.defined() ? positions.data_ptr<int64_t>() : nullptr;
  args.positions_batch = positions.defined() && positions.dim() == 2 ? positions.stride(0) : 0;
  args.sign = sign;
  args.x = x.data_ptr(), args.y = y.data_ptr();
  parallel(x.size(0) * x.size(1), row_grain(x.size(2) * x.size(3)),
           [&](int64_t begin, int64_t end) { table().rotary(args, begin, end); });
}

struct RotaryFunction : torch::autograd::Function<RotaryFunction> {
  static Tensor forward(AutogradContext* ctx, const Tensor& x_in, const Tensor& cos, const Tensor& sin,
                        const OptionalTensor& positions_in) {
    const Tensor positions = or_undefined(positions_in), x = with_dense_rows(x_in);
    Tensor y = at::empty(x.sizes(), x.options());
    rotate(x, y, cos, sin, positions, 1.f);
    ctx->save_for_backward({cos, sin, positions});
    return y;
  }

  // The transposed rotation: sin changes sign.
  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    check_first_derivative("rotary");
    const auto saved = ctx->get_saved_variables();
    const Tensor dy = with_dense_rows(grads[0]);
    Tensor dx = at::empty(dy.sizes(), dy.options());
    rotate(dy, dx, saved[0], saved[1], saved[2], -1.f);
    return {dx, Tensor(), Tensor(), Tensor()};
  }
};

// Tables [rows, width / 2] float32, positions int64 [length] or [batch, length] with every entry a row of the tables.
void check(const Tensor& x, const Tensor& cos, const Tensor& sin, const Tensor& positions) {
  check_cpu(x, "x");
  type_of(x, "x");
  TORCH_CHECK(x.dim() == 4 && x.size(3) % 2 == 0, "x has shape ", x.sizes(),
              "; rotary positions need shape [batch, length, heads, width] with an even width");
  TORCH_CHECK(cos.dim() == 2 && cos.size(1) == x.size(3) / 2 && cos.sizes() == sin.sizes(), "the tables have shapes ", cos.sizes(),
              " and ", sin.sizes(), "; x of width ", x.size(3), " needs [positions, ", x.size(3) / 2, "]");
  TORCH_CHECK(cos.scalar_type() == at::kFloat && sin.scalar_type() == at::kFloat && cos.is_contiguous() && sin.is_contiguous(),
              "the tables have dtypes ", cos.dtype(), " and ", sin.dtype(), "; they must be dense float32");
  if (!positions.defined()) {
    TORCH_CHECK(x.size(1) <= cos.size(0), "x has length ", x.size(1), "; the tables hold ", cos.size(0), " positions, a size too small");
    return;
  }
  TORCH_CHECK(positions.scalar_type() == at::kLong, "positions have dtype ", positions.dtype(), "; they must be int64");
  const bool shared = positions.dim() == 1 && positions.size(0) == x.size(1);
  const bool own = positions.dim() == 2 && positions.size(0) == x.size(0) && positions.size(1) == x.size(1);
  TORCH_CHECK(shared || own, "positions have shape ", positions.sizes(), "; x of shape ", x.sizes(), " needs [", x.size(1),
              "] or [", x.size(0), ", ", x.size(1), "]");
  if (positions.numel() == 0) return;
  const int64_t low = positions.min().item<int64_t>(), high = positions.max().item<int64_t>();
  TORCH_CHECK(low >= 0 && high < cos.size(0), "positions ", low, " to ", high, " are out of range; the tables hold ", cos.size(0));
}

}  // namespace
}  // namespace pp::kernels

using namespace pp::kernels;

// y = x rotated; positions may be null (0, 1, 2 ...).
PP_API int pp_kernels_rotary(pp::Handle x, pp::Handle cos, pp::Handle sin, pp::Handle positions, pp::Handle* y) {
  return pp::torch_guard([&] {
    const OptionalTensor p = contiguous(pp::maybe(positions));
    check(*x, *cos, *sin, or_undefined(p));
    *y = pp::own(RotaryFunction::apply(*x, *cos, *sin, p));
  });
}

// The same in place, for tensors that need no gradient.
PP_API int pp_kernels_rotary_in_place(pp::Handle x, pp::Handle cos, pp::Handle sin, pp::Handle positions) {
  return pp::torch_guard([&] {
    const at::Tensor p = or_undefined(contiguous(pp::maybe(positions)));
    check(*x, *cos, *sin, p);
    TORCH_CHECK(!(x->requires_grad() && c10::GradMode::is_enabled()), "rotary in place was asked of a tensor that requires grad");
    TORCH_CHECK(x->stride(3) == 1 || x->size(3) <= 1, "x has strides ", x->strides(), "; rotary in place needs a dense last dimension");
    rotate(*x, *x, *cos, *sin, p, 1.f);
  });
}
