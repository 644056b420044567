// AdamW over many tensors in one pass, and the norm of all gradients.
#include "kernels/tensors.h"

namespace pp::kernels {
namespace {

// Tensors are cut into runs of this many elements: sums over runs do not depend on the number of threads.
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

void check_dense(const at::Tensor& tensor, const char* name, size_t index) {
  check_cpu(tensor, name);
  TORCH_CHECK(tensor.is_non_overlapping_and_dense(), name, " ", index, " has shape ", tensor.sizes(), " and strides ",
              tensor.strides(), "; it must be dense");
}

void check_state(const at::Tensor& param, const at::Tensor& other, const char* name, size_t index, at::ScalarType type) {
  check_dense(other, name, index);
  TORCH_CHECK(other.sizes() == param.sizes() && other.strides() == param.strides(), name, " ", index, " has shape ", other.sizes(),
              " and the parameter ", param.sizes(), "; shapes and strides must be equal");
  TORCH_CHECK(other.scalar_type() == type, name, " ", index, " has dtype ", other.dtype(), "; it must be ", type);
}

}  // namespace
}  // namespace pp::kernels

using namespace pp::kernels;

// One step for float32 parameters in place. grads: float32 or bfloat16; copies: bfloat16 tensors that receive the rounded
// parameters, or null entries. step counts from 1; gradients are multiplied by grad_scale.
PP_API int pp_kernels_adamw(pp::HandleList params, pp::HandleList grads, pp::HandleList exp_avgs, pp::HandleList exp_avg_sqs,
                            pp::HandleList copies, double lr, double beta1, double beta2, double eps, double weight_decay,
                            int64_t step, double grad_scale) {
  return pp::torch_guard([&] {
    TORCH_CHECK(step >= 1, "the step is ", step, "; it counts from 1");
    const auto p = pp::tensors(params), m = pp::tensors(exp_avgs), v = pp::tensors(exp_avg_sqs), copy = pp::tensors(copies);
    auto g = pp::tensors(grads);
    TORCH_CHECK(g.size() == p.size() && m.size() == p.size() && v.size() == p.size() && copy.size() == p.size(),
                "AdamW was given lists of different size");
    AdamW rule{};
    rule.beta1 = static_cast<float>(beta1), rule.rest1 = static_cast<float>(1 - beta1);
    rule.beta2 = static_cast<float>(beta2), rule.rest2 = static_cast<float>(1 - beta2);
    rule.eps = static_cast<float>(eps), rule.decay = static_cast<float>(1 - lr * weight_decay);
    rule.step_size = static_cast<float>(lr / (1 - std::pow(beta1, static_cast<double>(step))));
    rule.root_correction = static_cast<float>(1 / std::sqrt(1 - std::pow(beta2, static_cast<double>(step))));
    rule.grad_scale = static_cast<float>(grad_scale);
    std::vector<AdamW> tensors(p.size(), rule);
    for (size_t i = 0; i < p.size(); i++) {
      check_dense(p[i], "parameter", i);
      TORCH_CHECK(p[i].scalar_type() == at::kFloat, "parameter ", i, " has dtype ", p[i].dtype(), "; master weights must be float32");
      check_state(p[i], m[i], "exp_avg", i, at::kFloat);
      check_state(p[i], v[i], "exp_avg_sq", i, at::kFloat);
      if (g[i].strides() != p[i].strides() && g[i].sizes() == p[i].sizes())
        g[i] = at::empty_strided(p[i].sizes(), p[i].strides(), g[i].options()).copy_(g[i]);
      check_state(p[i], g[i], "gradient", i, g[i].scalar_type() == at::kBFloat16 ? at::kBFloat16 : at::kFloat);
      AdamW& a = tensors[i];
      a.grad_type = type_of(g[i], "gradient");
      a.param = p[i].data_ptr<float>(), a.grad = g[i].data_ptr();
      a.exp_avg = m[i].data_ptr<float>(), a.exp_avg_sq = v[i].data_ptr<float>();
      if (!copy[i].defined()) continue;
      check_state(p[i], copy[i], "copy", i, at::kBFloat16);
      a.copy = static_cast<bf16*>(copy[i].data_ptr());
    }
    const auto runs = runs_of(p);
    parallel(static_cast<int64_t>(runs.size()), 1, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++) {
        const Run& run = runs[static_cast<size_t>(i)];
        table().adamw(tensors[run.tensor], run.begin, run.end);
      }
    });
  });
}

// The square root of the sum of squares of all tensors' elements (float32 or bfloat16), summed in double.
PP_API int pp_kernels_total_norm(pp::HandleList list, double* norm) {
  return pp::torch_guard([&] {
    const auto tensors = pp::tensors(list);
    for (size_t i = 0; i < tensors.size(); i++) check_dense(tensors[i], "tensor", i), type_of(tensors[i], "tensor");
    const auto runs = runs_of(tensors);
    std::vector<double> sums(runs.size());
    parallel(static_cast<int64_t>(runs.size()), 1, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++) {
        const Run& run = runs[static_cast<size_t>(i)];
        const at::Tensor& tensor = tensors[run.tensor];
        sums[static_cast<size_t>(i)] = table().sum_of_squares(type_of(tensor, "tensor"), tensor.data_ptr(), run.begin, run.end);
      }
    });
    double total = 0;
    for (const double sum : sums) total += sum;
    *norm = std::sqrt(total);
  });
}
