// A linear head and its softmax cross-entropy in one: logits exist for a block of rows at a time, never for all.
#include "kernels/matmul.h"

namespace pp::kernels {
namespace {

using at::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// Logits of this many bytes exist at once.
constexpr int64_t kLogitBytes = 16 << 20;

int64_t rows_at_once(int64_t rows, int64_t classes) {
  const int64_t fitting = kLogitBytes / (4 * std::max<int64_t>(1, classes)) / 64 * 64;
  return std::clamp<int64_t>(fitting, 64, std::max<int64_t>(64, rows));
}

// Outputs: the loss sum (differentiable), and every row's negative log-likelihood. The gradients for a loss gradient of
// one are computed in the forward pass, where the logits are; backward only scales them.
struct LinearCrossEntropy : torch::autograd::Function<LinearCrossEntropy> {
  static variable_list forward(AutogradContext* ctx, const Tensor& hidden, const Tensor& weight, const Tensor& targets,
                               const OptionalTensor& row_weights, int64_t ignore, double z_loss) {
    const Tensor h = with_dense_rows(hidden), w = with_dense_rows(weight);
    const int64_t rows = h.size(0), width = h.size(1), classes = w.size(0), step = rows_at_once(rows, classes);
    const auto floats = h.options().dtype(at::kFloat);
    const Reading reading = reading_for(h);
    const bool h_grad = hidden.requires_grad(), w_grad = weight.requires_grad();
    Tensor logits = at::empty({std::min(step, rows), classes}, floats), nll = at::empty({rows}, floats);
    Tensor losses = at::empty({rows}, floats);
    Tensor d_hidden = h_grad ? at::empty({rows, width}, h.options()) : Tensor();
    Tensor d_weight = w_grad ? at::zeros({classes, width}, floats) : Tensor();
    for (int64_t row = 0; row < rows; row += step) {
      const int64_t count = std::min(step, rows - row);
      const Tensor part = logits.narrow(0, 0, count), h_part = h.narrow(0, row, count);
      matmul(matrix(h_part), matrix(w, true), width, part, reading);
      CrossEntropy args{};
      args.classes = classes, args.z_loss = static_cast<float>(z_loss), args.ignore = ignore;
      args.gradient = h_grad || w_grad;
      args.logits = part.data_ptr<float>();
      args.targets = targets.data_ptr<int64_t>() + row;
      args.weights = row_weights.has_value() ? row_weights->data_ptr<float>() + row : nullptr;
      args.nll = nll.data_ptr<float>() + row, args.loss = losses.data_ptr<float>() + row;
      parallel(count, row_grain(classes), [&](int64_t b, int64_t e) { table().cross_entropy(args, b, e); });
      if (h_grad) matmul(matrix(part), matrix(w), classes, d_hidden.narrow(0, row, count), reading);
      if (w_grad) matmul(matrix(part, true), matrix(h_part), count, d_weight, reading, true);
    }
    ctx->save_for_backward({d_hidden, w_grad ? d_weight.to(weight.scalar_type()) : d_weight});
    ctx->mark_non_differentiable({nll});
    return {losses.sum(at::kDouble).to(at::kFloat), nll};
  }

  static variable_list backward(AutogradContext* ctx, variable_list grads) {
    check_first_derivative("linear cross-entropy");
    const auto saved = ctx->get_saved_variables();
    const auto scaled = [&](const Tensor& x) { return x.defined() ? x * grads[0].to(x.scalar_type()) : x; };
    return {scaled(saved[0]), scaled(saved[1]), Tensor(), Tensor(), Tensor(), Tensor()};
  }
};

void check(const Tensor& hidden, const Tensor& weight, const Tensor& targets, const Tensor& row_weights, int64_t ignore) {
  check_cpu(hidden, "hidden");
  type_of(hidden, "hidden"), type_of(weight, "weight");
  TORCH_CHECK(hidden.dim() == 2 && weight.dim() == 2 && hidden.size(1) == weight.size(1) && weight.size(0) > 0, "hidden has shape ",
              hidden.sizes(), " and weight ", weight.sizes(), "; they must be [N, D] and [V, D]");
  TORCH_CHECK(targets.dim() == 1 && targets.size(0) == hidden.size(0), "targets have shape ", targets.sizes(), "; hidden of shape ",
              hidden.sizes(), " needs [", hidden.size(0), "]");
  TORCH_CHECK(targets.scalar_type() == at::kLong, "targets have dtype ", targets.dtype(), "; they must be int64");
  TORCH_CHECK(!row_weights.defined() || (row_weights.sizes() == targets.sizes() && row_weights.scalar_type() == at::kFloat),
              "row weights have shape ", row_weights.sizes(), " and dtype ", row_weights.dtype(), "; they must be float32 ", targets.sizes());
  const int64_t* t = targets.data_ptr<int64_t>();
  for (int64_t i = 0; i < targets.size(0); i++)
    TORCH_CHECK_INDEX(t[i] == ignore || (t[i] >= 0 && t[i] < weight.size(0)), "target ", t[i], " at row ", i,
                      " is out of range; the head has ", weight.size(0), " classes (", ignore, " is ignored)");
}

}  // namespace
}  // namespace pp::kernels

using namespace pp::kernels;

// loss = sum of weight_i (nll_i + z_loss lse_i^2) for logits hidden weight^T, float32 scalar; nll float32 [N]. Rows whose
// target is `ignore` count nothing. row_weights: float32 [N] or null.
PP_API int pp_kernels_linear_cross_entropy(pp::Handle hidden, pp::Handle weight, pp::Handle targets, pp::Handle row_weights,
                                           int64_t ignore, double z_loss, pp::Handle* loss, pp::Handle* nll) {
  return pp::torch_guard([&] {
    const at::Tensor t = targets->contiguous();
    const OptionalTensor r = contiguous(pp::maybe(row_weights));
    check(*hidden, *weight, t, or_undefined(r), ignore);
    auto results = LinearCrossEntropy::apply(*hidden, *weight, t, r, ignore, z_loss);
    *loss = pp::own(results[0]);
    *nll = pp::own(results[1]);
  });
}
