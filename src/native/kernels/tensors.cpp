#include "kernels/tensors.h"

namespace pp::kernels {

Type type_of(const at::Tensor& tensor, const char* name, bool allow_half) {
  switch (tensor.scalar_type()) {
    case at::kFloat: return Type::kFloat32;
    case at::kBFloat16: return Type::kBFloat16;
    case at::kHalf:
      if (allow_half) return Type::kFloat16;
      break;
    default: break;
  }
  TORCH_CHECK(false, name, " has dtype ", tensor.scalar_type(), "; the fused kernel takes float32",
              allow_half ? ", bfloat16 or float16" : " or bfloat16", ". Convert it, or use the composed kernels.");
}

void check_cpu(const at::Tensor& tensor, const char* name) {
  TORCH_CHECK(tensor.device().is_cpu(), name, " lies on ", tensor.device(),
              "; the fused kernels compute on the CPU. Use the composed kernels on other devices.");
}

at::Tensor as_float(const at::Tensor& tensor) {
  return tensor.defined() ? tensor.detach().to(at::kFloat).contiguous() : tensor;
}

at::Tensor with_dense_rows(const at::Tensor& tensor) {
  return tensor.dim() == 0 || tensor.size(-1) <= 1 || tensor.stride(-1) == 1 ? tensor : tensor.contiguous();
}

}  // namespace pp::kernels
