using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>The operations of <see cref="IKernels"/>, each by the fastest implementation that can compute it.</summary>
public static class Kernels
{
    /// <summary>Whether fused kernels are used where they can be. Default true; false computes everything from tensor operations.</summary>
    public static bool UseFused { get; set; } = true;

    /// <summary>The implementation for tensors like this one: fused on the CPU in float32 and bfloat16, else composed.</summary>
    /// <param name="x">The operation's first argument.</param>
    public static IKernels For(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var fused = UseFused && x.device_type == DeviceType.CPU && x.dtype is ScalarType.Float32 or ScalarType.BFloat16;
        return fused ? FusedKernels.Instance : ComposedKernels.Instance;
    }

    /// <inheritdoc cref="IKernels.RmsNorm"/>
    public static Tensor RmsNorm(Tensor x, Tensor weight, double eps) => For(x).RmsNorm(x, weight, eps);

    /// <inheritdoc cref="IKernels.AddRmsNorm"/>
    public static (Tensor Normed, Tensor Sum) AddRmsNorm(Tensor x, Tensor residual, Tensor weight, double eps) =>
        For(x).AddRmsNorm(x, residual, weight, eps);

    /// <inheritdoc cref="IKernels.LayerNorm"/>
    public static Tensor LayerNorm(Tensor x, Tensor weight, Tensor? bias, double eps) => For(x).LayerNorm(x, weight, bias, eps);

    /// <inheritdoc cref="IKernels.Rotary"/>
    public static Tensor Rotary(Tensor x, Tensor cos, Tensor sin, Tensor? positions = null) => For(x).Rotary(x, cos, sin, positions);

    /// <inheritdoc cref="IKernels.SwiGlu"/>
    public static Tensor SwiGlu(Tensor gate, Tensor up) => For(gate).SwiGlu(gate, up);

    /// <inheritdoc cref="IKernels.Attention"/>
    public static Tensor Attention(
        Tensor q, Tensor k, Tensor v, bool causal = true, Tensor? segments = null, double? scale = null) =>
        For(q).Attention(q, k, v, causal, segments, scale);

    /// <inheritdoc cref="IKernels.CachedAttention"/>
    public static Tensor CachedAttention(
        Tensor q, Tensor keys, Tensor values, Tensor? sharedKeys = null, Tensor? sharedValues = null, double? scale = null) =>
        For(q).CachedAttention(q, keys, values, sharedKeys, sharedValues, scale);

    /// <inheritdoc cref="IKernels.Linear"/>
    public static Tensor Linear(Tensor x, Tensor weight) => For(x).Linear(x, weight);

    /// <inheritdoc cref="IKernels.LinearCrossEntropy"/>
    public static (Tensor Loss, Tensor Nll) LinearCrossEntropy(
        Tensor hidden, Tensor weight, Tensor targets, Tensor? rowWeights = null, double zLoss = 0, long ignoreIndex = -100) =>
        For(hidden).LinearCrossEntropy(hidden, weight, targets, rowWeights, zLoss, ignoreIndex);
}
