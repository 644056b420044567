using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Absolute value of each element.</summary>
    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>Each element with its sign changed.</summary>
    public static Tensor neg(Tensor input) => input.neg();

    /// <summary>-1, 0 or 1 by the sign of each element.</summary>
    public static Tensor sign(Tensor input) => input.sign();

    /// <summary>Largest integer not above each element.</summary>
    public static Tensor floor(Tensor input) => input.floor();

    /// <summary>Smallest integer not below each element.</summary>
    public static Tensor ceil(Tensor input) => input.ceil();

    /// <summary>Each element without its fraction.</summary>
    public static Tensor trunc(Tensor input) => input.trunc();

    /// <summary>e to the power of each element.</summary>
    public static Tensor exp(Tensor input) => input.exp();

    /// <summary>Natural logarithm of each element.</summary>
    public static Tensor log(Tensor input) => input.log();

    /// <summary>Natural logarithm of 1 plus each element.</summary>
    public static Tensor log1p(Tensor input) => input.log1p();

    /// <summary>Logarithm of each element to base 2.</summary>
    public static Tensor log2(Tensor input) => input.log2();

    /// <summary>Sine of each element (radians).</summary>
    public static Tensor sin(Tensor input) => input.sin();

    /// <summary>Cosine of each element (radians).</summary>
    public static Tensor cos(Tensor input) => input.cos();

    /// <summary>Tangent of each element (radians).</summary>
    public static Tensor tan(Tensor input) => input.tan();

    /// <summary>Hyperbolic tangent of each element.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <summary>1 / (1 + e^-x) of each element.</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>Square root of each element.</summary>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <summary>1 / square root of each element.</summary>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <summary>Square of each element.</summary>
    public static Tensor square(Tensor input) => input.square();

    /// <summary>1 / each element.</summary>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <summary>Error function of each element.</summary>
    public static Tensor erf(Tensor input) => input.erf();

    /// <summary>True where an element is not a number.</summary>
    public static Tensor isnan(Tensor input) => input.isnan();

    /// <summary>True where an element is an infinity.</summary>
    public static Tensor isinf(Tensor input) => input.isinf();

    /// <summary>True where an element is a finite number.</summary>
    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();

    /// <summary>Whether each element is zero.</summary>
    public static Tensor logical_not(Tensor input) => input.logical_not();

    /// <summary>Each element rounded to so many decimals, halves to even.</summary>
    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);

    /// <summary>The left to the power of another, element by element.</summary>
    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    /// <summary>The left to the power of a number.</summary>
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    /// <summary>A number to the power of each element.</summary>
    public static Tensor pow(Scalar left, Tensor exponent) => pp_tensor_scalar_pow(left, exponent, out var r).Give(r);

    /// <summary>Sum, element by element.</summary>
    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    /// <summary>Sum with a number.</summary>
    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    /// <summary>Difference, element by element.</summary>
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    /// <summary>Difference with a number.</summary>
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    /// <summary>Product, element by element.</summary>
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    /// <summary>Product with a number.</summary>
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    /// <summary>Quotient, element by element.</summary>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.div(right, rounding_mode);

    /// <summary>Quotient with a number.</summary>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        left.div(right, rounding_mode);

    /// <summary>Each element, but not below min nor above max.</summary>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    /// <summary>Each element, but not below min nor above max.</summary>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);

    /// <summary>The larger of two, element by element.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    /// <summary>The smaller of two, element by element.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    /// <summary>input plus weight times (end - input).</summary>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);

    /// <summary>input plus value times tensor1 times tensor2.</summary>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        input.addcmul(tensor1, tensor2, value);

    /// <summary>input plus value times tensor1 by tensor2.</summary>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        input.addcdiv(tensor1, tensor2, value);

    /// <summary>Whether all elements are close: |tensor - target| at most atol + rtol |target|.</summary>
    public static bool allclose(
        Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    /// <summary>True where both are equal.</summary>
    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);

    /// <summary>True where both are equal.</summary>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    /// <summary>e^x normalised to sum 1 over one dimension.</summary>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    /// <summary>Matrix product, with PyTorch's rules for vectors and batches.</summary>
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    /// <summary>Product of two matrices: [n, m] by [m, p].</summary>
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    /// <summary>Products of matrices in a batch: [b, n, m] by [b, m, p].</summary>
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    /// <summary>Inner product of two vectors.</summary>
    public static Tensor dot(Tensor input, Tensor target) => input.dot(target);

    /// <summary>Outer product of two vectors: [n] by [m] to [n, m].</summary>
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    /// <summary>beta input + alpha mat1 mat2.</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        input.addmm(mat1, mat2, beta, alpha);

    /// <summary>beta input + alpha times the products of two batches.</summary>
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
        input.baddbmm(batch1, batch2, beta, alpha);

    /// <summary>Products summed over indices, in Einstein's notation: "bij,bjk->bik".</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) =>
        pp_tensor_einsum(equation, tensors, out var r).Give(r);

    /// <summary>p-norm distances between the rows of two batches: [..., n, d] by [..., m, d] to [..., n, m].</summary>
    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2,
        compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        pp_tensor_cdist(x1, x2, p, (long)compute_mode, out var r).Give(r);
}
