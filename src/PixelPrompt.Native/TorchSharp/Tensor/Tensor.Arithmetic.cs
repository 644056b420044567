using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>This plus another, element by element.</summary>
        public Tensor add(Tensor target) => pp_tensor_add(this, target, 1L, out var r).Give(r);

        /// <summary>This plus alpha times another.</summary>
        public Tensor add(Tensor target, Scalar alpha) => pp_tensor_add(this, target, alpha, out var r).Give(r);

        /// <summary>This plus a number.</summary>
        public Tensor add(Scalar scalar) => pp_tensor_add_scalar(this, scalar, 1L, out var r).Give(r);

        /// <summary>This plus alpha times a number.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => pp_tensor_add_scalar(this, scalar, alpha, out var r).Give(r);

        /// <summary>In place: this plus another.</summary>
        public Tensor add_(Tensor target) => pp_tensor_add_(this, target, 1L, out var r).Give(r);

        /// <summary>In place: this plus alpha times another.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => pp_tensor_add_(this, target, alpha, out var r).Give(r);

        /// <summary>In place: this plus a number.</summary>
        public Tensor add_(Scalar scalar) => pp_tensor_add_scalar_(this, scalar, 1L, out var r).Give(r);

        /// <summary>In place: this plus alpha times a number.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) =>
            pp_tensor_add_scalar_(this, scalar, alpha, out var r).Give(r);

        /// <summary>This minus another, element by element.</summary>
        public Tensor sub(Tensor target) => pp_tensor_sub(this, target, out var r).Give(r);

        /// <summary>This minus a number.</summary>
        public Tensor sub(Scalar target) => pp_tensor_sub_scalar(this, target, out var r).Give(r);

        /// <summary>In place: this minus another.</summary>
        public Tensor sub_(Tensor target) => pp_tensor_sub_(this, target, out var r).Give(r);

        /// <summary>In place: this minus a number.</summary>
        public Tensor sub_(Scalar target) => pp_tensor_sub_scalar_(this, target, out var r).Give(r);

        /// <summary>This times another, element by element.</summary>
        public Tensor mul(Tensor target) => pp_tensor_mul(this, target, out var r).Give(r);

        /// <summary>This times a number.</summary>
        public Tensor mul(Scalar target) => pp_tensor_mul_scalar(this, target, out var r).Give(r);

        /// <summary>In place: this times another.</summary>
        public Tensor mul_(Tensor target) => pp_tensor_mul_(this, target, out var r).Give(r);

        /// <summary>In place: this times a number.</summary>
        public Tensor mul_(Scalar target) => pp_tensor_mul_scalar_(this, target, out var r).Give(r);

        /// <summary>This by another, element by element.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            pp_tensor_div(this, target, (int)rounding_mode, out var r).Give(r);

        /// <summary>This by a number.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            pp_tensor_div_scalar(this, target, (int)rounding_mode, out var r).Give(r);

        /// <summary>In place: this by another.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            pp_tensor_div_(this, target, (int)rounding_mode, out var r).Give(r);

        /// <summary>In place: this by a number.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            pp_tensor_div_scalar_(this, target, (int)rounding_mode, out var r).Give(r);

        /// <summary>This plus value times tensor1 times tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            pp_tensor_addcmul(this, tensor1, tensor2, value, out var r).Give(r);

        /// <summary>In place: this plus value times tensor1 times tensor2.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            pp_tensor_addcmul_(this, tensor1, tensor2, value, out var r).Give(r);

        /// <summary>This plus value times tensor1 by tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            pp_tensor_addcdiv(this, tensor1, tensor2, value, out var r).Give(r);

        /// <summary>This plus tensor1 by tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) =>
            pp_tensor_addcdiv(this, tensor1, tensor2, 1L, out var r).Give(r);

        /// <summary>In place: this plus value times tensor1 by tensor2.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            pp_tensor_addcdiv_(this, tensor1, tensor2, value, out var r).Give(r);

        /// <summary>In place: this plus tensor1 by tensor2.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) =>
            pp_tensor_addcdiv_(this, tensor1, tensor2, 1L, out var r).Give(r);

        /// <summary>This plus weight times (end - this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => pp_tensor_lerp(this, end, weight, out var r).Give(r);

        /// <summary>In place: this plus weight times (end - this).</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => pp_tensor_lerp_(this, end, weight, out var r).Give(r);

        /// <summary>This to the power of another, element by element.</summary>
        public Tensor pow(Tensor exponent) => pp_tensor_pow(this, exponent, out var r).Give(r);

        /// <summary>This to the power of a number.</summary>
        public Tensor pow(Scalar exponent) => pp_tensor_pow_scalar(this, exponent, out var r).Give(r);

        /// <summary>In place: this to the power of another.</summary>
        public Tensor pow_(Tensor exponent) => pp_tensor_pow_(this, exponent, out var r).Give(r);

        /// <summary>In place: this to the power of a number.</summary>
        public Tensor pow_(Scalar exponent) => pp_tensor_pow_scalar_(this, exponent, out var r).Give(r);

        /// <summary>Remainder of the division by another, with the sign of the divisor.</summary>
        public Tensor remainder(Tensor target) => pp_tensor_remainder(this, target, out var r).Give(r);

        /// <summary>Remainder of the division by a number, with the sign of the divisor.</summary>
        public Tensor remainder(Scalar scalar) => pp_tensor_remainder_scalar(this, scalar, out var r).Give(r);

        /// <summary>In place: remainder of the division by another, with the sign of the divisor.</summary>
        public Tensor remainder_(Tensor target) => pp_tensor_remainder_(this, target, out var r).Give(r);

        /// <summary>In place: remainder of the division by a number, with the sign of the divisor.</summary>
        public Tensor remainder_(Scalar scalar) => pp_tensor_remainder_scalar_(this, scalar, out var r).Give(r);

        /// <summary>Remainder of the division by another, with the sign of the dividend.</summary>
        public Tensor fmod(Tensor target) => pp_tensor_fmod(this, target, out var r).Give(r);

        /// <summary>Remainder of the division by a number, with the sign of the dividend.</summary>
        public Tensor fmod(Scalar scalar) => pp_tensor_fmod_scalar(this, scalar, out var r).Give(r);

        /// <summary>In place: remainder of the division by another, with the sign of the dividend.</summary>
        public Tensor fmod_(Tensor target) => pp_tensor_fmod_(this, target, out var r).Give(r);

        /// <summary>In place: remainder of the division by a number, with the sign of the dividend.</summary>
        public Tensor fmod_(Scalar scalar) => pp_tensor_fmod_scalar_(this, scalar, out var r).Give(r);

        /// <summary>Quotient with another, rounded down.</summary>
        public Tensor floor_divide(Tensor other) => pp_tensor_floor_divide(this, other, out var r).Give(r);

        /// <summary>Quotient with a number, rounded down.</summary>
        public Tensor floor_divide(Scalar other) => pp_tensor_floor_divide_scalar(this, other, out var r).Give(r);

        /// <summary>In place: quotient with another, rounded down.</summary>
        public Tensor floor_divide_(Tensor other) => pp_tensor_floor_divide_(this, other, out var r).Give(r);

        /// <summary>In place: quotient with a number, rounded down.</summary>
        public Tensor floor_divide_(Scalar other) => pp_tensor_floor_divide_scalar_(this, other, out var r).Give(r);

        /// <summary>Angle of the point (other, this) in radians.</summary>
        public Tensor atan2(Tensor other) => pp_tensor_atan2(this, other, out var r).Give(r);

        /// <summary>Length of the hypotenuse over two sides.</summary>
        public Tensor hypot(Tensor other) => pp_tensor_hypot(this, other, out var r).Give(r);

        /// <summary>log(e^this + e^other).</summary>
        public Tensor logaddexp(Tensor other) => pp_tensor_logaddexp(this, other, out var r).Give(r);

        /// <summary>The larger of this and another, element by element.</summary>
        public Tensor maximum(Tensor other) => pp_tensor_maximum(this, other, out var r).Give(r);

        /// <summary>The smaller of this and another, element by element.</summary>
        public Tensor minimum(Tensor other) => pp_tensor_minimum(this, other, out var r).Give(r);

        /// <summary>Each element, but not below min nor above max.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            pp_tensor_clamp(this, min, max, out var r).Give(r);

        /// <summary>Each element, but not below min nor above max.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            pp_tensor_clamp_tensor(this, min, max, out var r).Give(r);

        /// <summary>In place: each element, but not below min nor above max.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) =>
            pp_tensor_clamp_(this, min, max, out var r).Give(r);

        /// <summary>In place: each element, but not below min nor above max.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            pp_tensor_clamp_tensor_(this, min, max, out var r).Give(r);

        /// <summary>Each element, but not below min.</summary>
        public Tensor clamp_min(Scalar min) => clamp(min, (Scalar?)null);

        /// <summary>Each element, but not above max.</summary>
        public Tensor clamp_max(Scalar max) => clamp((Scalar?)null, max);
    }
}
