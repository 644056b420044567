using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Element-wise arithmetic, comparison and logic: <c>src/native/torch/tensor_arithmetic.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mul(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mul_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mul_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mul_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_pow(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_pow_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_pow_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_pow_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_remainder(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_remainder_scalar(
        Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_remainder_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_remainder_scalar_(
        Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_fmod(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_fmod_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_fmod_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_fmod_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_floor_divide(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_floor_divide_scalar(
        Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_floor_divide_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_floor_divide_scalar_(
        Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_eq(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_eq_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_eq_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_eq_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ne(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ne_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ne_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ne_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_lt(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_lt_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_lt_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_lt_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_le(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_le_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_le_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_le_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_gt(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_gt_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_gt_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_gt_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ge(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ge_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ge_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ge_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bitwise_and(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bitwise_or(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bitwise_xor(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_maximum(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_minimum(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_logical_and(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_logical_or(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_logical_xor(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_atan2(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_hypot(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_logaddexp(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_complex(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_polar(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bitwise_and_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bitwise_or_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bitwise_xor_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_add(
        Tensor self, Tensor other, NativeScalar alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_add_scalar(
        Tensor self, NativeScalar other, NativeScalar alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_add_(
        Tensor self, Tensor other, NativeScalar alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_add_scalar_(
        Tensor self, NativeScalar other, NativeScalar alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sub(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sub_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sub_(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sub_scalar_(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_rsub_scalar(Tensor self, NativeScalar other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_scalar_pow(NativeScalar self, Tensor exponent, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_div(Tensor self, Tensor other, int mode, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_div_scalar(
        Tensor self, NativeScalar other, int mode, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_div_(Tensor self, Tensor other, int mode, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_div_scalar_(
        Tensor self, NativeScalar other, int mode, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_addcmul(
        Tensor self, Tensor a, Tensor b, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_addcmul_(
        Tensor self, Tensor a, Tensor b, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_addcdiv(
        Tensor self, Tensor a, Tensor b, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_addcdiv_(
        Tensor self, Tensor a, Tensor b, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_lerp(Tensor self, Tensor end, Tensor weight, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_lerp_(Tensor self, Tensor end, Tensor weight, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_clamp(
        Tensor self, NativeScalar low, NativeScalar high, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_clamp_(
        Tensor self, NativeScalar low, NativeScalar high, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_clamp_tensor(
        Tensor self, [MarshalUsing(typeof(OptionalTensor))] Tensor? low, [MarshalUsing(typeof(OptionalTensor))] Tensor? high, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_clamp_tensor_(
        Tensor self, [MarshalUsing(typeof(OptionalTensor))] Tensor? low, [MarshalUsing(typeof(OptionalTensor))] Tensor? high, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_isclose(
        Tensor self, Tensor other, double rtol, double atol, Flag equalNan, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_allclose(
        Tensor self, Tensor other, double rtol, double atol, Flag equalNan, out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_equal(Tensor self, Tensor other, out Flag result);
}
