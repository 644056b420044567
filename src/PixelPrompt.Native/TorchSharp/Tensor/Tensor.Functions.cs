using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Absolute value of each element.</summary>
        public Tensor abs() => pp_tensor_abs(this, out var r).Give(r);

        /// <summary>Each element with its sign changed.</summary>
        public Tensor neg() => pp_tensor_neg(this, out var r).Give(r);

        /// <summary>-1, 0 or 1 by the sign of each element.</summary>
        public Tensor sign() => pp_tensor_sign(this, out var r).Give(r);

        /// <summary>Largest integer not above each element.</summary>
        public Tensor floor() => pp_tensor_floor(this, out var r).Give(r);

        /// <summary>Smallest integer not below each element.</summary>
        public Tensor ceil() => pp_tensor_ceil(this, out var r).Give(r);

        /// <summary>Each element without its fraction.</summary>
        public Tensor trunc() => pp_tensor_trunc(this, out var r).Give(r);

        /// <summary>The fraction of each element, with its sign.</summary>
        public Tensor frac() => pp_tensor_frac(this, out var r).Give(r);

        /// <summary>e to the power of each element.</summary>
        public Tensor exp() => pp_tensor_exp(this, out var r).Give(r);

        /// <summary>e to the power of each element, minus 1, exact near 0.</summary>
        public Tensor expm1() => pp_tensor_expm1(this, out var r).Give(r);

        /// <summary>Natural logarithm of each element.</summary>
        public Tensor log() => pp_tensor_log(this, out var r).Give(r);

        /// <summary>Natural logarithm of 1 plus each element, exact near 0.</summary>
        public Tensor log1p() => pp_tensor_log1p(this, out var r).Give(r);

        /// <summary>Logarithm of each element to base 2.</summary>
        public Tensor log2() => pp_tensor_log2(this, out var r).Give(r);

        /// <summary>Logarithm of each element to base 10.</summary>
        public Tensor log10() => pp_tensor_log10(this, out var r).Give(r);

        /// <summary>Sine of each element (radians).</summary>
        public Tensor sin() => pp_tensor_sin(this, out var r).Give(r);

        /// <summary>Cosine of each element (radians).</summary>
        public Tensor cos() => pp_tensor_cos(this, out var r).Give(r);

        /// <summary>Tangent of each element (radians).</summary>
        public Tensor tan() => pp_tensor_tan(this, out var r).Give(r);

        /// <summary>Inverse sine of each element, in radians.</summary>
        public Tensor asin() => pp_tensor_asin(this, out var r).Give(r);

        /// <summary>Inverse cosine of each element, in radians.</summary>
        public Tensor acos() => pp_tensor_acos(this, out var r).Give(r);

        /// <summary>Inverse tangent of each element, in radians.</summary>
        public Tensor atan() => pp_tensor_atan(this, out var r).Give(r);

        /// <summary>Hyperbolic sine of each element.</summary>
        public Tensor sinh() => pp_tensor_sinh(this, out var r).Give(r);

        /// <summary>Hyperbolic cosine of each element.</summary>
        public Tensor cosh() => pp_tensor_cosh(this, out var r).Give(r);

        /// <summary>Hyperbolic tangent of each element.</summary>
        public Tensor tanh() => pp_tensor_tanh(this, out var r).Give(r);

        /// <summary>1 / (1 + e^-x) of each element.</summary>
        public Tensor sigmoid() => pp_tensor_sigmoid(this, out var r).Give(r);

        /// <summary>Each element, or 0 where it is negative.</summary>
        public Tensor relu() => pp_tensor_relu(this, out var r).Give(r);

        /// <summary>x sigmoid(x) of each element.</summary>
        public Tensor silu() => pp_tensor_silu(this, out var r).Give(r);

        /// <summary>Square root of each element.</summary>
        public Tensor sqrt() => pp_tensor_sqrt(this, out var r).Give(r);

        /// <summary>1 / square root of each element.</summary>
        public Tensor rsqrt() => pp_tensor_rsqrt(this, out var r).Give(r);

        /// <summary>Square of each element.</summary>
        public Tensor square() => pp_tensor_square(this, out var r).Give(r);

        /// <summary>1 / each element.</summary>
        public Tensor reciprocal() => pp_tensor_reciprocal(this, out var r).Give(r);

        /// <summary>Error function of each element.</summary>
        public Tensor erf() => pp_tensor_erf(this, out var r).Give(r);

        /// <summary>Inverse error function of each element.</summary>
        public Tensor erfinv() => pp_tensor_erfinv(this, out var r).Give(r);

        /// <summary>Whether each element is zero.</summary>
        public Tensor logical_not() => pp_tensor_logical_not(this, out var r).Give(r);

        /// <summary>Each integer with all bits flipped; each boolean negated.</summary>
        public Tensor bitwise_not() => pp_tensor_bitwise_not(this, out var r).Give(r);

        /// <summary>Each element with its sign changed.</summary>
        public Tensor negative() => neg();

        /// <summary>True where an element is not a number.</summary>
        public Tensor isnan() => pp_tensor_isnan(this, out var r).Give(r);

        /// <summary>True where an element is an infinity.</summary>
        public Tensor isinf() => pp_tensor_isinf(this, out var r).Give(r);

        /// <summary>True where an element is a finite number.</summary>
        public Tensor isfinite() => pp_tensor_isfinite(this, out var r).Give(r);

        /// <summary>True where an element is minus infinity.</summary>
        public Tensor isneginf() => pp_tensor_isneginf(this, out var r).Give(r);

        /// <summary>True where an element is plus infinity.</summary>
        public Tensor isposinf() => pp_tensor_isposinf(this, out var r).Give(r);

        /// <summary>Each element rounded to so many decimals, halves to even.</summary>
        public Tensor round(long decimals = 0) => pp_tensor_round(this, decimals, out var r).Give(r);

        /// <summary>x Phi(x) of each element, Phi the normal distribution.</summary>
        public Tensor gelu() => pp_tensor_gelu(this, false, out var r).Give(r);

        /// <summary>log(1 + e^(beta x)) / beta of each element; x itself where beta x exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) =>
            pp_tensor_softplus(this, beta, threshold, out var r).Give(r);

        /// <summary>Each element, or negative_slope times it where it is negative.</summary>
        public Tensor leaky_relu(Scalar negative_slope) =>
            pp_tensor_leaky_relu(this, negative_slope, out var r).Give(r);

        /// <summary>Each element, or alpha (e^x - 1) where it is negative.</summary>
        public Tensor elu(Scalar alpha) => pp_tensor_elu(this, alpha, out var r).Give(r);

        /// <summary>Each element, with numbers in the place of NaN and the infinities; null is the dtype's largest or smallest.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            pp_tensor_nan_to_num(this, nan, posinf, neginf, out var r).Give(r);

        /// <summary>Real part of each complex element.</summary>
        public Tensor real => pp_tensor_real(this, out var r).Give(r);

        /// <summary>Imaginary part of each complex element.</summary>
        public Tensor imag => pp_tensor_imag(this, out var r).Give(r);

        /// <summary>Complex conjugate of each element.</summary>
        public Tensor conj() => pp_tensor_conj(this, out var r).Give(r);

        /// <summary>With a pending conjugation carried out.</summary>
        public Tensor resolve_conj() => pp_tensor_resolve_conj(this, out var r).Give(r);

        /// <summary>Angle of each complex element in radians.</summary>
        public Tensor angle() => pp_tensor_angle(this, out var r).Give(r);

        /// <summary>Pairs of floats as complex numbers, without a copy: [..., 2] to [...].</summary>
        public Tensor view_as_complex() => pp_tensor_view_as_complex(this, out var r).Give(r);

        /// <summary>Complex numbers as pairs of floats, without a copy: [...] to [..., 2].</summary>
        public Tensor view_as_real() => pp_tensor_view_as_real(this, out var r).Give(r);
    }
}
