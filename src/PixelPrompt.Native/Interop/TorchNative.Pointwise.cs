using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Element-wise functions of one tensor: <c>src/native/torch/tensor_pointwise.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_abs(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_abs_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_neg(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_neg_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sign(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sign_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_floor(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_floor_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ceil(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ceil_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_trunc(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_trunc_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_frac(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_frac_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_exp(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_exp_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_expm1(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_expm1_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_log(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_log_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_log1p(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_log1p_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_log2(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_log2_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_log10(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_log10_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sin(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sin_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_cos(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_cos_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tan(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tan_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_asin(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_asin_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_acos(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_acos_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_atan(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_atan_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sinh(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sinh_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_cosh(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_cosh_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tanh(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tanh_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sigmoid(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sigmoid_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_relu(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_relu_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sqrt(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sqrt_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_rsqrt(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_rsqrt_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_square(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_square_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_reciprocal(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_reciprocal_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_erf(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_erf_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_erfinv(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_erfinv_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_logical_not(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_logical_not_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bitwise_not(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bitwise_not_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_isnan(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_isinf(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_isfinite(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_isneginf(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_isposinf(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_real(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_imag(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_conj(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_angle(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_view_as_complex(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_view_as_real(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_zero_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_silu(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_silu_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_round(Tensor self, long decimals, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_round_(Tensor self, long decimals, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_gelu(Tensor self, Flag tanh, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_gelu_(Tensor self, Flag tanh, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_softplus(
        Tensor self, double beta, double threshold, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_leaky_relu(Tensor self, NativeScalar slope, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_leaky_relu_(Tensor self, NativeScalar slope, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_elu(Tensor self, NativeScalar alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_nan_to_num(
        Tensor self, double nan, NativeScalar posinf, NativeScalar neginf, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_fill_(Tensor self, NativeScalar value, out NewTensor result);
}
