using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>The operations of <see cref="IKernels"/> in native code, for float32 and bfloat16 on the CPU.</summary>
/// <remarks>Another device or dtype is a <see cref="DTypeException"/> or <see cref="TorchException"/>.</remarks>
public sealed class FusedKernels : IKernels
{
    private FusedKernels()
    {
    }

    /// <summary>The only instance.</summary>
    public static FusedKernels Instance { get; } = new();

    /// <inheritdoc/>
    public Tensor RmsNorm(Tensor x, Tensor weight, double eps) => pp_kernels_norm(x, weight, null, eps, false, out var y).Give(y);

    /// <inheritdoc/>
    public (Tensor Normed, Tensor Sum) AddRmsNorm(Tensor x, Tensor residual, Tensor weight, double eps) =>
        pp_kernels_add_rms_norm(x, residual, weight, eps, out var y, out var sum).Give(y, sum);

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, Tensor weight, Tensor? bias, double eps) =>
        pp_kernels_norm(x, weight, bias, eps, true, out var y).Give(y);

    /// <inheritdoc/>
    public Tensor Rotary(Tensor x, Tensor cos, Tensor sin, Tensor? positions = null) =>
        pp_kernels_rotary(x, cos, sin, positions, out var y).Give(y);

    /// <inheritdoc/>
    public Tensor SwiGlu(Tensor gate, Tensor up) => pp_kernels_swiglu(gate, up, out var y).Give(y);

    /// <inheritdoc/>
    public Tensor Attention(
        Tensor q, Tensor k, Tensor v, bool causal = true, Tensor? segments = null, double? scale = null) =>
        pp_kernels_attention(q, k, v, segments, causal, scale ?? AttentionScale(q), out var y).Give(y);

    /// <inheritdoc/>
    public Tensor CachedAttention(
        Tensor q, Tensor keys, Tensor values, Tensor? sharedKeys = null, Tensor? sharedValues = null, double? scale = null) =>
        pp_kernels_cached_attention(q, keys, values, sharedKeys, sharedValues, scale ?? AttentionScale(q), out var y).Give(y);

    /// <inheritdoc/>
    public Tensor Linear(Tensor x, Tensor weight) => pp_kernels_linear(x, weight, out var y).Give(y);

    /// <inheritdoc/>
    public (Tensor Loss, Tensor Nll) LinearCrossEntropy(
        Tensor hidden, Tensor weight, Tensor targets, Tensor? rowWeights = null, double zLoss = 0, long ignoreIndex = -100) =>
        pp_kernels_linear_cross_entropy(hidden, weight, targets, rowWeights, ignoreIndex, zLoss, out var loss, out var nll)
            .Give(loss, nll);

    /// <summary>1 / sqrt(D).</summary>
    internal static double AttentionScale(Tensor q)
    {
        ArgumentNullException.ThrowIfNull(q);
        return 1 / Math.Sqrt(q.size(-1));
    }
}
