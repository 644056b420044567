// Optimizer updates and gradient clipping: one call for all parameters. AdamW on float32 parameters in host memory, the
// usual case, is a single pass over memory by the kernels of kernels/; everything else goes through libtorch's
// multi-tensor operations. Parameters without a gradient are left alone.
#include <algorithm>
#include <cmath>
#include <vector>

#include "kernels/tensors.h"

namespace {

using pp::kernels::AdamW;
using pp::kernels::Type;

// AdamOptions in C#: AdamHyperparameters.
struct AdamOptions {
  double lr, beta1, beta2, eps, weight_decay;
  int32_t decoupled, maximize;
};

// Tensors are cut into runs of this many elements: a sum over runs has the same bits for any number of threads.
constexpr int64_t kRun = 1 << 16;

struct Run {
  size_t tensor;
  int64_t begin, end;
};

std::vector<Run> runs_of(const std::vector<at::Tensor>& tensors) {
  std::vector<Run> runs;
  for (size_t i = 0; i < tensors.size(); i++)
    for (int64_t begin = 0, size = tensors[i].numel(); begin < size; begin += kRun)
      runs.push_back({i, begin, std::min(size, begin + kRun)});
  return runs;
}

bool plain(const at::Tensor& t, at::ScalarType type) {
  return t.device().is_cpu() && t.scalar_type() == type && t.layout() == at::kStrided && t.is_contiguous();
}

bool plain(const at::Tensor& t) { return plain(t, at::kFloat) || plain(t, at::kBFloat16); }

Type kernel_type(const at::Tensor& t) { return t.scalar_type() == at::kFloat ? Type::kFloat32 : Type::kBFloat16; }

double correction(double beta, int64_t step) { return 1 - std::pow(beta, static_cast<double>(step)); }

// What one parameter's update reads and writes; top is undefined without AMSGrad.
struct Update {
  at::Tensor p, g, m, v, top;
  int64_t step;
};

void check(const Update& u) {
  TORCH_CHECK(u.g.layout() == at::kStrided, "sparse gradients are not supported by this optimizer");
  TORCH_CHECK(u.m.sizes() == u.p.sizes() && u.v.sizes() == u.p.sizes() && u.g.sizes() == u.p.sizes() &&
                  (!u.top.defined() || u.top.sizes() == u.p.sizes()),
              "the optimizer's state has another shape than its parameter of ", u.p.sizes());
}

bool fits_kernel(const Update& u, const AdamOptions& o) {
  return (o.decoupled || o.weight_decay == 0) && !u.top.defined() && plain(u.p, at::kFloat) && plain(u.m, at::kFloat) &&
         plain(u.v, at::kFloat) && plain(u.g);
}

void adamw_by_kernel(const std::vector<Update>& updates, const AdamOptions& o) {
  std::vector<AdamW> rules;
  std::vector<at::Tensor> parameters;
  for (const Update& u : updates) {
    AdamW rule{};
    rule.grad_type = kernel_type(u.g);
    rule.beta1 = static_cast<float>(o.beta1), rule.rest1 = static_cast<float>(1 - o.beta1);
    rule.beta2 = static_cast<float>(o.beta2), rule.rest2 = static_cast<float>(1 - o.beta2);
    rule.eps = static_cast<float>(o.eps), rule.decay = static_cast<float>(1 - o.lr * o.weight_decay);
    rule.step_size = static_cast<float>(o.lr / correction(o.beta1, u.step));
    rule.root_correction = static_cast<float>(1 / std::sqrt(correction(o.beta2, u.step)));
    rule.grad_scale = o.maximize ? -1.f : 1.f;
    rule.param = u.p.data_ptr<float>(), rule.grad = u.g.data_ptr();
    rule.exp_avg = u.m.data_ptr<float>(), rule.exp_avg_sq = u.v.data_ptr<float>();
    rules.push_back(rule);
    parameters.push_back(u.p);
    // What autograd saved of the parameter is stale now; its backward must be able to tell.
    u.p.unsafeGetTensorImpl()->bump_version();
  }
  const auto runs = runs_of(parameters);
  pp::kernels::parallel(static_cast<int64_t>(runs.size()), 1, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const Run& run = runs[static_cast<size_t>(i)];
      pp::kernels::table().adamw(rules[run.tensor], run.begin, run.end);
    }
  });
}

// Adam (arXiv:1412.6980) with coupled or decoupled (arXiv:1711.05101) weight decay, by whole operations.
void adam_by_operations(const std::vector<Update>& updates, const AdamOptions& o) {
  if (updates.empty()) return;
  std::vector<at::Tensor> p, g, m, v, seconds;
  std::vector<at::Scalar> roots, step_sizes;
  for (const Update& u : updates) {
    p.push_back(u.p), g.push_back(u.g), m.push_back(u.m), v.push_back(u.v);
    roots.emplace_back(std::sqrt(correction(o.beta2, u.step)));
    step_sizes.emplace_back(-o.lr / correction(o.beta1, u.step));
  }
  if (o.maximize) g = at::_foreach_neg(g);
  if (o.weight_decay != 0 && o.decoupled) at::_foreach_mul_(p, 1 - o.lr * o.weight_decay);
  if (o.weight_decay != 0 && !o.decoupled) g = at::_foreach_add(g, p, o.weight_decay);
  at::_foreach_mul_(m, o.beta1);
  at::_foreach_add_(m, g, 1 - o.beta1);
  at::_foreach_mul_(v, o.beta2);
  at::_foreach_addcmul_(v, g, g, 1 - o.beta2);
  for (const Update& u : updates) {
    // AMSGrad (arXiv:1904.09237) divides by the largest second moment so far.
    at::Tensor top = u.top;
    if (top.defined()) at::maximum_out(top, top, u.v);
    seconds.push_back(top.defined() ? top : u.v);
  }
  auto denominators = at::_foreach_sqrt(seconds);
  at::_foreach_div_(denominators, roots);
  at::_foreach_add_(denominators, o.eps);
  at::_foreach_addcdiv_(p, m, denominators, step_sizes);
}

std::vector<at::Tensor> gradients(const pp::HandleList& parameters) {
  std::vector<at::Tensor> result;
  for (int64_t i = 0; i < parameters.count; i++) {
    const auto& gradient = parameters.items[i]->grad();
    if (gradient.defined()) result.push_back(gradient);
  }
  return result;
}

double sum_of_squares(const std::vector<at::Tensor>& tensors) {
  const auto runs = runs_of(tensors);
  std::vector<double> sums(runs.size());
  pp::kernels::parallel(static_cast<int64_t>(runs.size()), 1, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const Run& run = runs[static_cast<size_t>(i)];
      const at::Tensor& x = tensors[run.tensor];
      sums[static_cast<size_t>(i)] = pp::kernels::table().sum_of_squares(kernel_type(x), x.data_ptr(), run.begin, run.end);
    }
  });
  double total = 0;
  for (const double sum : sums) total += sum;
  return total;
}

double total_norm(const std::vector<at::Tensor>& tensors, double p) {
  std::vector<at::Tensor> in_memory, norms;
  for (const auto& x : tensors) {
    if (p == 2 && plain(x)) {
      in_memory.push_back(x);
    } else {
      // In float at least: a half's own norm has three digits. Read once at the end, as reading waits for the device.
      norms.push_back(at::norm(x, p, x.scalar_type() == at::kDouble ? at::kDouble : at::kFloat).to(at::kDouble));
    }
  }
  const double squares = sum_of_squares(in_memory);
  if (norms.empty()) return std::sqrt(squares);
  for (auto& norm : norms) norm = norm.to(norms[0].device());
  const double rest = at::norm(at::stack(norms), p).item<double>();
  return p == 2 ? std::sqrt(squares + rest * rest) : rest;
}

}  // namespace

// steps: the number of updates each parameter had; counted up for those that get one.
// max_exp_avg_sq: empty without AMSGrad.
PP_API int pp_optim_adam(pp::HandleList parameters, pp::HandleList exp_avg, pp::HandleList exp_avg_sq,
                         pp::HandleList max_exp_avg_sq, int64_t* steps, const AdamOptions* options) {
  return pp::torch_guard([&] {
    c10::NoGradGuard frozen;
    std::vector<Update> by_kernel, by_operations;
    for (int64_t i = 0; i < parameters.count; i++) {
      Update u{*parameters.items[i], parameters.items[i]->grad(), *exp_avg.items[i], *exp_avg_sq.items[i], {}, steps[i] + 1};
      if (!u.g.defined()) continue;
      if (i < max_exp_avg_sq.count) u.top = pp::or_undefined(max_exp_avg_sq.items[i]);
      check(u);
      if (u.g.device().is_cpu()) u.g = u.g.contiguous();
      (fits_kernel(u, *options) ? by_kernel : by_operations).push_back(std::move(u));
    }
    adamw_by_kernel(by_kernel, *options);
    adam_by_operations(by_operations, *options);
    for (int64_t i = 0; i < parameters.count; i++) steps[i] += parameters.items[i]->grad().defined();
  });
}

PP_API int pp_optim_zero_grad(pp::HandleList parameters) {
  return pp::torch_guard([&] {
    c10::NoGradGuard frozen;
    for (auto& gradient : gradients(parameters)) gradient.detach_().zero_();
  });
}

// Gives the norm of all gradients together, and scales them by max_norm / (norm + 1e-6) where that is below 1.
PP_API int pp_optim_clip_grad_norm(pp::HandleList parameters, double max_norm, double norm_type, double* norm) {
  return pp::torch_guard([&] {
    c10::NoGradGuard frozen;
    auto items = gradients(parameters);
    *norm = total_norm(items, norm_type);
    const double factor = max_norm / (*norm + 1e-6);
    if (factor >= 1 || items.empty()) return;
    at::_foreach_mul_(items, factor);
  });
}

PP_API int pp_optim_clip_grad_value(pp::HandleList parameters, double limit) {
  return pp::torch_guard([&] {
    c10::NoGradGuard frozen;
    for (auto& gradient : gradients(parameters)) gradient.clamp_(-limit, limit);
  });
}
