// Element-wise arithmetic, comparison and logic of several tensors and numbers; a trailing underscore changes the
// first tensor in place.
#include "torch/torch_types.h"

using pp::Handle;
using pp::Scalar;

// Tensor with tensor, tensor with number; both also in place.
#define PP_BINARY(op)                                                           \
  PP_OP(op, (Handle self, Handle other), at::op(*self, *other))                 \
  PP_OP(op##_scalar, (Handle self, Scalar other), at::op(*self, pp::scalar(other)))
#define PP_BINARY_(op)                                                          \
  PP_OP(op##_, (Handle self, Handle other), self->op##_(*other))                \
  PP_OP(op##_scalar_, (Handle self, Scalar other), self->op##_(pp::scalar(other)))
#define PP_BINARY_BOTH(op) PP_BINARY(op) PP_BINARY_(op)

PP_BINARY_BOTH(mul)
PP_BINARY_BOTH(pow)
PP_BINARY_BOTH(remainder)
PP_BINARY_BOTH(fmod)
PP_BINARY_BOTH(floor_divide)
PP_BINARY_BOTH(eq)
PP_BINARY_BOTH(ne)
PP_BINARY_BOTH(lt)
PP_BINARY_BOTH(le)
PP_BINARY_BOTH(gt)
PP_BINARY_BOTH(ge)

#define PP_TENSORS(op) PP_OP(op, (Handle self, Handle other), at::op(*self, *other))
PP_TENSORS(bitwise_and)
PP_TENSORS(bitwise_or)
PP_TENSORS(bitwise_xor)
PP_TENSORS(maximum)
PP_TENSORS(minimum)
PP_TENSORS(logical_and)
PP_TENSORS(logical_or)
PP_TENSORS(logical_xor)
PP_TENSORS(atan2)
PP_TENSORS(hypot)
PP_TENSORS(logaddexp)
PP_TENSORS(complex)
PP_TENSORS(polar)

PP_OP(bitwise_and_, (Handle self, Handle other), self->bitwise_and_(*other))
PP_OP(bitwise_or_, (Handle self, Handle other), self->bitwise_or_(*other))
PP_OP(bitwise_xor_, (Handle self, Handle other), self->bitwise_xor_(*other))

PP_OP(add, (Handle self, Handle other, Scalar alpha), at::add(*self, *other, pp::scalar(alpha)))
PP_OP(add_scalar, (Handle self, Scalar other, Scalar alpha), at::add(*self, pp::scalar(other), pp::scalar(alpha)))
PP_OP(add_, (Handle self, Handle other, Scalar alpha), self->add_(*other, pp::scalar(alpha)))
PP_OP(add_scalar_, (Handle self, Scalar other, Scalar alpha), self->add_(pp::scalar(other), pp::scalar(alpha)))
PP_OP(sub, (Handle self, Handle other), at::sub(*self, *other))
PP_OP(sub_scalar, (Handle self, Scalar other), at::sub(*self, pp::scalar(other)))
PP_OP(sub_, (Handle self, Handle other), self->sub_(*other))
PP_OP(sub_scalar_, (Handle self, Scalar other), self->sub_(pp::scalar(other)))
PP_OP(rsub_scalar, (Handle self, Scalar other), at::rsub(*self, pp::scalar(other)))
PP_OP(scalar_pow, (Scalar self, Handle exponent), at::pow(pp::scalar(self), *exponent))

namespace {

pp::optional<c10::string_view> rounding(int32_t mode) {
  if (mode == 1) return c10::string_view("trunc");
  if (mode == 2) return c10::string_view("floor");
  return pp::nullopt;
}

}  // namespace

PP_OP(div, (Handle self, Handle other, int32_t mode), at::div(*self, *other, rounding(mode)))
PP_OP(div_scalar, (Handle self, Scalar other, int32_t mode), at::div(*self, pp::scalar(other), rounding(mode)))
PP_OP(div_, (Handle self, Handle other, int32_t mode), self->div_(*other, rounding(mode)))
PP_OP(div_scalar_, (Handle self, Scalar other, int32_t mode), self->div_(pp::scalar(other), rounding(mode)))

PP_OP(addcmul, (Handle self, Handle a, Handle b, Scalar value), at::addcmul(*self, *a, *b, pp::scalar(value)))
PP_OP(addcmul_, (Handle self, Handle a, Handle b, Scalar value), self->addcmul_(*a, *b, pp::scalar(value)))
PP_OP(addcdiv, (Handle self, Handle a, Handle b, Scalar value), at::addcdiv(*self, *a, *b, pp::scalar(value)))
PP_OP(addcdiv_, (Handle self, Handle a, Handle b, Scalar value), self->addcdiv_(*a, *b, pp::scalar(value)))
PP_OP(lerp, (Handle self, Handle end, Handle weight), at::lerp(*self, *end, *weight))
PP_OP(lerp_, (Handle self, Handle end, Handle weight), self->lerp_(*end, *weight))
PP_OP(clamp, (Handle self, Scalar low, Scalar high), at::clamp(*self, pp::maybe(low), pp::maybe(high)))
PP_OP(clamp_, (Handle self, Scalar low, Scalar high), self->clamp_(pp::maybe(low), pp::maybe(high)))
PP_OP(clamp_tensor, (Handle self, Handle low, Handle high), at::clamp(*self, pp::maybe(low), pp::maybe(high)))
PP_OP(clamp_tensor_, (Handle self, Handle low, Handle high), self->clamp_(pp::maybe(low), pp::maybe(high)))
PP_OP(isclose, (Handle self, Handle other, double rtol, double atol, bool equal_nan),
      at::isclose(*self, *other, rtol, atol, equal_nan))
PP_GET(allclose, bool, (Handle self, Handle other, double rtol, double atol, bool equal_nan),
       at::allclose(*self, *other, rtol, atol, equal_nan))
PP_GET(equal, bool, (Handle self, Handle other), at::equal(*self, *other))
