// RMSNorm (arXiv:1910.07467) and LayerNorm over the last dimension, optionally of a sum of two tensors.
#include "kernels/tensors.h"

namespace pp::kernels {
namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

void check(const Tensor& x, const Tensor& residual, const Tensor& weight, const Tensor& bias) {
  check_cpu(x, "x");
  type_of(x, "x");
  TORCH_CHECK(x.dim() >= 1, "x has shape [], a norm needs at least one dimension");
  const int64_t width = x.size(-1);
  TORCH_CHECK(weight.dim() == 1 && weight.size(0) == width, "weight has shape ", weight.sizes(), "; the last dimension of x is ",
              width);
  TORCH_CHECK(!bias.defined() || bias.sizes() == weight.sizes(), "bias has shape ", bias.sizes(), "; weight has shape ",
              weight.sizes());
  if (!residual.defined()) return;
  TORCH_CHECK(residual.sizes() == x.sizes(), "residual has shape ", residual.sizes(), " and x ", x.sizes(), "; they must be equal");
  TORCH_CHECK(residual.dtype() == x.dtype(), "residual has dtype ", residual.dtype(), " and x ", x.dtype(), "; they must be equal");
}

// Inputs x, residual, weight, bias (residual and bias are optional); outputs y and, with a residual, x + residual.
struct Norm : torch::autograd::Function<Norm> {
  static variable_list forward(AutogradContext* ctx, const Tensor& x_in, const OptionalTensor& residual_in,
                               const Tensor& weight, const OptionalTensor& bias, double eps, bool centered) {
    const Tensor x = x_in.contiguous(), weight_f = as_float(weight), bias_f = as_float(or_undefined(bias));
    const Tensor residual = residual_in.has_value() ? residual_in->contiguous() : Tensor();
    const int64_t width = x.size(-1), rows = width == 0 ? 0 : x.numel() / width;
    const auto floats = x.options().dtype(at::kFloat);
    Tensor y = at::empty_like(x), sum, mean, rstd = at::empty({rows}, floats);
    if (residual.defined()) sum = at::empty_like(x);
    if (centered) mean = at::empty({rows}, floats);
    NormForward args{type_of(x, "x"), centered, width, static_cast<float>(eps), x.data_ptr(), data_or_null(residual),
                     data_or_null(sum), weight_f.data_ptr<float>(), floats_or_null(bias_f), y.data_ptr(),
                     floats_or_null(mean), rstd.data_ptr<float>()};
    parallel(rows, row_grain(width), [&](int64_t begin, int64_t end) { table().norm_forward(args, begin, end); });
    ctx->save_for_backward({residual.defined() ? sum : x, weight, mean, rstd});
    ctx->saved_data["has_bias"] = bias_f.defined();
    ctx->saved_data["centered"] = centered;
    return sum.defined() ? variable_list{y, sum} : variable_list{y};
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    check_first_derivative("RMSNorm or LayerNorm");
    const auto saved = ctx->get_saved_variables();
    const Tensor &h = saved[0], &weight = saved[1], &mean = saved[2], &rstd = saved[3];
    const bool centered = ctx->saved_data["centered"].toBool(), has_bias = ctx->saved_data["has_bias"].toBool();
    const int64_t width = h.size(-1), rows = width == 0 ? 0 : h.numel() / width;
    const Tensor dy = grads[0].contiguous(), weight_f = as_float(weight);
    const Tensor d_sum = grads.size() > 1 ? grads[1].contiguous() : Tensor();
    Tensor dx = at::empty_like(h);
    NormBackward args{type_of(h, "x"), centered, width, h.data_ptr(), dy.data_ptr(), data_or_null(d_sum),
                      weight_f.data_ptr<float>(), floats_or_null(mean), rstd.data_ptr<float>(), dx.data_ptr()};
    const int64_t block = rows_per_block(rows), blocks = (rows + block - 1) / block;
    const Tensor weight_sums = at::zeros({blocks, width}, weight_f.options());
    const Tensor bias_sums = has_bias ? at::zeros({blocks, width}, weight_f.options()) : Tensor();
    parallel(blocks, 1, [&](int64_t begin, int64_t end) {
      for (int64_t b = begin; b < end; b++)
        table().norm_backward(args, b * block, std::min(rows, (b + 1) * block), weight_sums.data_ptr<float>() + b * width,
                              has_bias ? bias_sums.data_ptr<float>() + b * width : nullptr);
    });
    const Tensor d_weight = weight_sums.sum(0).to(weight.scalar_type());
    const Tensor d_bias = has_bias ? bias_sums.sum(0).to(weight.scalar_type()) : Tensor();
    const Tensor d_residual = grads.size() > 1 ? dx : Tensor();
    return {dx, d_residual, d_weight, d_bias, Tensor(), Tensor()};
  }
};

}  // namespace
}  // namespace pp::kernels

using namespace pp::kernels;

// y = norm(x) weight + bias over the last dimension; bias may be null; centered chooses LayerNorm.
PP_API int pp_kernels_norm(pp::Handle x, pp::Handle weight, pp::Handle bias, double eps, bool centered, pp::Handle* y) {
  return pp::torch_guard([&] {
    const OptionalTensor b = pp::maybe(bias);
    check(*x, {}, *weight, or_undefined(b));
    *y = pp::own(Norm::apply(*x, OptionalTensor(), *weight, b, eps, centered)[0]);
  });
}

// sum = x + residual and y = RMSNorm(sum) weight, in one pass.
PP_API int pp_kernels_add_rms_norm(pp::Handle x, pp::Handle residual, pp::Handle weight, double eps, pp::Handle* y,
                                   pp::Handle* sum) {
  return pp::torch_guard([&] {
    check(*x, *residual, *weight, {});
    auto results = Norm::apply(*x, OptionalTensor(*residual), *weight, OptionalTensor(), eps, false);
    *y = pp::own(results[0]);
    *sum = pp::own(results[1]);
  });
}
