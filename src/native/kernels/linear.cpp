// y = x W^T on the kernels' own matrix products: float32 and bfloat16 mixed freely, sums in float32. With bfloat16 rows a
// float32 weight is read as bfloat16 where the processor multiplies that faster; its gradient stays float32.
#include <algorithm>

#include "kernels/matmul.h"
#include "kernels/scratch.h"
#include "kernels/skinny_items.h"
#include "kernels/team.h"

namespace pp::kernels {
namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr int64_t kMostSkinnyRows = 16;

// A few rows: the weight streams through once. No gradients.
void skinny(const Tensor& rows, const Tensor& w, const Tensor& y) {
  Skinny a{};
  a.rows = rows.size(0), a.depth = w.size(1);
  a.x_type = type_of(rows, "x"), a.x = rows.data_ptr(), a.x_stride = rows.stride(0);
  a.w_type = type_of(w, "weight", true), a.w = w.data_ptr(), a.w_stride = w.stride(0);
  a.y = y.data_ptr(), a.y_stride = y.stride(0);
  const KernelTable& kernels = table();
  Scratch packed(kernels.skinny_packed_size(a));
  a.packed = packed.data();
  kernels.skinny_pack(a);
  // A thread is worth its wake-up for so much of the weight.
  constexpr int64_t kThreadBytes = 64 << 10;
  const int64_t threads = static_cast<int64_t>(w.numel() * w.element_size()) / kThreadBytes;
  Team::run(std::clamp<int64_t>(threads, 1, at::get_num_threads()), [&](Team::Member& member) {
    member.deal(items_of(w), [&](int64_t item) { skinny_item(kernels, a, w, item); });
  });
}

// Whether float32 rows are multiplied as the sum of two bfloat16 ones, which keeps 16 bits of each element: two products of
// bfloat16 take less time than one of float32. For weights that are bfloat16 and fixed; training reads its rows as they are.
bool in_halves(const Tensor& x, const Tensor& weight) {
  return isa() == Isa::kAvx512Bf16 && x.scalar_type() == at::kFloat && weight.scalar_type() == at::kBFloat16 &&
         !(at::GradMode::is_enabled() && (x.requires_grad() || weight.requires_grad()));
}

Tensor as_rows(const Tensor& x) { return with_dense_rows(x.reshape({-1, x.size(-1)})); }

struct LinearFunction : torch::autograd::Function<LinearFunction> {
  static Tensor forward(AutogradContext* ctx, const Tensor& x, const Tensor& weight, bool halves) {
    const Tensor rows = as_rows(x), w = with_dense_rows(weight);
    auto sizes = x.sizes().vec();
    sizes.back() = w.size(0);
    Tensor y = at::empty(sizes, x.options());
    if (rows.size(0) <= kMostSkinnyRows)
      skinny(rows, w, y.view({-1, w.size(0)}));
    else
      matmul(matrix(rows), matrix(w, true), w.size(1), y.view({-1, w.size(0)}), halves ? Reading::kHalves : reading_for(x));
    ctx->save_for_backward({x, weight});
    return y;
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    check_first_derivative("linear");
    const auto saved = ctx->get_saved_variables();
    const Tensor &x = saved[0], &weight = saved[1], dy = as_rows(grads[0]);
    Tensor dx, d_weight;
    if (ctx->needs_input_grad(0)) {
      dx = at::empty(x.sizes(), x.options());
      matmul(matrix(dy), matrix(with_dense_rows(weight)), weight.size(0), dx.view({-1, weight.size(1)}), reading_for(x));
    }
    if (ctx->needs_input_grad(1)) {
      const Tensor rows = as_rows(x);
      d_weight = at::empty(weight.sizes(), weight.options());
      matmul(matrix(dy, true), matrix(rows), rows.size(0), d_weight, reading_for(x));
    }
    return {dx, d_weight, Tensor()};
  }
};

}  // namespace
}  // namespace pp::kernels

using namespace pp::kernels;

// y [..., N] = x [..., K] W^T for W [N, K]; y has the dtype of x.
PP_API int pp_kernels_linear(pp::Handle x, pp::Handle weight, pp::Handle* y) {
  return pp::torch_guard([&] {
    check_cpu(*x, "x");
    type_of(*x, "x"), type_of(*weight, "weight");
    TORCH_CHECK(x->dim() >= 1 && weight->dim() == 2 && x->size(-1) == weight->size(1), "x has shape ", x->sizes(),
                " and weight ", weight->sizes(), "; the last dimension of x must be the weight's");
    *y = pp::own(LinearFunction::apply(*x, *weight, in_halves(*x, *weight)));
  });
}
