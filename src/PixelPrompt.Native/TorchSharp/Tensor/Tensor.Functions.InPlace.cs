using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>In place: absolute value of each element.</summary>
        public Tensor abs_() => pp_tensor_abs_(this, out var r).Give(r);

        /// <summary>In place: each element with its sign changed.</summary>
        public Tensor neg_() => pp_tensor_neg_(this, out var r).Give(r);

        /// <summary>In place: -1, 0 or 1 by the sign of each element.</summary>
        public Tensor sign_() => pp_tensor_sign_(this, out var r).Give(r);

        /// <summary>In place: largest integer not above each element.</summary>
        public Tensor floor_() => pp_tensor_floor_(this, out var r).Give(r);

        /// <summary>In place: smallest integer not below each element.</summary>
        public Tensor ceil_() => pp_tensor_ceil_(this, out var r).Give(r);

        /// <summary>In place: each element without its fraction.</summary>
        public Tensor trunc_() => pp_tensor_trunc_(this, out var r).Give(r);

        /// <summary>In place: the fraction of each element, with its sign.</summary>
        public Tensor frac_() => pp_tensor_frac_(this, out var r).Give(r);

        /// <summary>In place: e to the power of each element.</summary>
        public Tensor exp_() => pp_tensor_exp_(this, out var r).Give(r);

        /// <summary>In place: e to the power of each element, minus 1, exact near 0.</summary>
        public Tensor expm1_() => pp_tensor_expm1_(this, out var r).Give(r);

        /// <summary>In place: natural logarithm of each element.</summary>
        public Tensor log_() => pp_tensor_log_(this, out var r).Give(r);

        /// <summary>In place: natural logarithm of 1 plus each element, exact near 0.</summary>
        public Tensor log1p_() => pp_tensor_log1p_(this, out var r).Give(r);

        /// <summary>In place: logarithm of each element to base 2.</summary>
        public Tensor log2_() => pp_tensor_log2_(this, out var r).Give(r);

        /// <summary>In place: logarithm of each element to base 10.</summary>
        public Tensor log10_() => pp_tensor_log10_(this, out var r).Give(r);

        /// <summary>In place: sine of each element (radians).</summary>
        public Tensor sin_() => pp_tensor_sin_(this, out var r).Give(r);

        /// <summary>In place: cosine of each element (radians).</summary>
        public Tensor cos_() => pp_tensor_cos_(this, out var r).Give(r);

        /// <summary>In place: tangent of each element (radians).</summary>
        public Tensor tan_() => pp_tensor_tan_(this, out var r).Give(r);

        /// <summary>In place: inverse sine of each element, in radians.</summary>
        public Tensor asin_() => pp_tensor_asin_(this, out var r).Give(r);

        /// <summary>In place: inverse cosine of each element, in radians.</summary>
        public Tensor acos_() => pp_tensor_acos_(this, out var r).Give(r);

        /// <summary>In place: inverse tangent of each element, in radians.</summary>
        public Tensor atan_() => pp_tensor_atan_(this, out var r).Give(r);

        /// <summary>In place: hyperbolic sine of each element.</summary>
        public Tensor sinh_() => pp_tensor_sinh_(this, out var r).Give(r);

        /// <summary>In place: hyperbolic cosine of each element.</summary>
        public Tensor cosh_() => pp_tensor_cosh_(this, out var r).Give(r);

        /// <summary>In place: hyperbolic tangent of each element.</summary>
        public Tensor tanh_() => pp_tensor_tanh_(this, out var r).Give(r);

        /// <summary>In place: 1 / (1 + e^-x) of each element.</summary>
        public Tensor sigmoid_() => pp_tensor_sigmoid_(this, out var r).Give(r);

        /// <summary>In place: each element, or 0 where it is negative.</summary>
        public Tensor relu_() => pp_tensor_relu_(this, out var r).Give(r);

        /// <summary>In place: x sigmoid(x) of each element.</summary>
        public Tensor silu_() => pp_tensor_silu_(this, out var r).Give(r);

        /// <summary>In place: square root of each element.</summary>
        public Tensor sqrt_() => pp_tensor_sqrt_(this, out var r).Give(r);

        /// <summary>In place: 1 / square root of each element.</summary>
        public Tensor rsqrt_() => pp_tensor_rsqrt_(this, out var r).Give(r);

        /// <summary>In place: square of each element.</summary>
        public Tensor square_() => pp_tensor_square_(this, out var r).Give(r);

        /// <summary>In place: 1 / each element.</summary>
        public Tensor reciprocal_() => pp_tensor_reciprocal_(this, out var r).Give(r);

        /// <summary>In place: error function of each element.</summary>
        public Tensor erf_() => pp_tensor_erf_(this, out var r).Give(r);

        /// <summary>In place: inverse error function of each element.</summary>
        public Tensor erfinv_() => pp_tensor_erfinv_(this, out var r).Give(r);

        /// <summary>In place: whether each element is zero.</summary>
        public Tensor logical_not_() => pp_tensor_logical_not_(this, out var r).Give(r);

        /// <summary>In place: each integer with all bits flipped; each boolean negated.</summary>
        public Tensor bitwise_not_() => pp_tensor_bitwise_not_(this, out var r).Give(r);

        /// <summary>In place: each element rounded to so many decimals, halves to even.</summary>
        public Tensor round_(long decimals = 0) => pp_tensor_round_(this, decimals, out var r).Give(r);

        /// <summary>In place: each element, or negative_slope times it where it is negative.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) =>
            pp_tensor_leaky_relu_(this, negative_slope, out var r).Give(r);

        /// <summary>Sets every element to one value.</summary>
        public Tensor fill_(Scalar value) => pp_tensor_fill_(this, value, out var r).Give(r);

        /// <summary>Sets every element to 0.</summary>
        public Tensor zero_() => pp_tensor_zero_(this, out var r).Give(r);
    }
}
