using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>
/// The operations a transformer spends its time in. Shapes: B batch, T positions, H heads, D width of a head, N rows.
/// All are differentiable unless they say otherwise.
/// </summary>
/// <remarks>
/// Two implementations agree to rounding: <see cref="ComposedKernels"/> from plain tensor operations, for any device and dtype,
/// and <see cref="FusedKernels"/> in native code for float32 and bfloat16 on the CPU. <see cref="Kernels"/> chooses.
/// Fused kernels compute in float32 and give the same bits on the same machine with the same number of threads. They have
/// no second derivative: asking for one is a <see cref="TorchNotImplementedException"/>.
/// </remarks>
public interface IKernels
{
    /// <summary>x / sqrt(mean(x²) + eps) * weight over the last dimension (arXiv:1910.07467).</summary>
    /// <param name="x">[..., D].</param>
    /// <param name="weight">[D], of any of the dtypes.</param>
    /// <param name="eps">Added to the mean square.</param>
    /// <returns>Shape and dtype of <paramref name="x"/>.</returns>
    Tensor RmsNorm(Tensor x, Tensor weight, double eps);

    /// <summary>A residual sum and its RMSNorm in one pass.</summary>
    /// <param name="x">[..., D].</param>
    /// <param name="residual">Shape and dtype of <paramref name="x"/>.</param>
    /// <param name="weight">[D].</param>
    /// <param name="eps">Added to the mean square.</param>
    /// <returns>The norm of the sum, and x + residual.</returns>
    (Tensor Normed, Tensor Sum) AddRmsNorm(Tensor x, Tensor residual, Tensor weight, double eps);

    /// <summary>(x - mean) / sqrt(variance + eps) * weight + bias over the last dimension (arXiv:1607.06450).</summary>
    /// <param name="x">[..., D].</param>
    /// <param name="weight">[D].</param>
    /// <param name="bias">[D], or null.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <returns>Shape and dtype of <paramref name="x"/>.</returns>
    Tensor LayerNorm(Tensor x, Tensor weight, Tensor? bias, double eps);

    /// <summary>Rotary positions in the rotate-half layout (arXiv:2104.09864): channel j turns together with j + D/2.</summary>
    /// <param name="x">[B, T, H, D] with even D, of any strides.</param>
    /// <param name="cos">Cosines of the angles, float32, [positions, D/2].</param>
    /// <param name="sin">Their sines.</param>
    /// <param name="positions">Table row of each position, int64, [T] or [B, T]; null counts from 0.</param>
    /// <returns>[B, T, H, D], in the dtype of <paramref name="x"/>.</returns>
    Tensor Rotary(Tensor x, Tensor cos, Tensor sin, Tensor? positions = null);

    /// <summary>silu(gate) * up (arXiv:2002.05202).</summary>
    /// <param name="gate">Any shape.</param>
    /// <param name="up">The same shape and dtype.</param>
    /// <returns>The same shape and dtype.</returns>
    Tensor SwiGlu(Tensor gate, Tensor up);

    /// <summary>softmax(q kᵀ scale) v, whose memory grows with T and not with its square.</summary>
    /// <param name="q">[B, H, T, D]; [B, T, H, D] transposed costs no copy.</param>
    /// <param name="k">[B, K, S, D] where K divides H: each key head serves H / K query heads.</param>
    /// <param name="v">As <paramref name="k"/>.</param>
    /// <param name="causal">Whether position t sees only the keys up to t + S - T.</param>
    /// <param name="segments">
    /// int64 [B, T] with S = T, or null: a position sees only its own run of equal neighbouring ids (the sentences of a pack).
    /// </param>
    /// <param name="scale">Factor of the scores; null is 1 / sqrt(D).</param>
    /// <returns>[B, H, T, D] in the memory order of <paramref name="q"/>. A position that sees no key gives zeros.</returns>
    Tensor Attention(Tensor q, Tensor k, Tensor v, bool causal = true, Tensor? segments = null, double? scale = null);

    /// <summary>Attention of the newest positions over a cache that ends with them. Not differentiable.</summary>
    /// <param name="q">[B, H, T, D]: the newest T positions.</param>
    /// <param name="keys">[B, K, S, D] with S at least T: position t sees the first S - T + t + 1. Float32 or bfloat16.</param>
    /// <param name="values">Shape and dtype of <paramref name="keys"/>.</param>
    /// <param name="sharedKeys">[1, K, P, D]: earlier positions that every row of the batch sees, read once for all; or null.</param>
    /// <param name="sharedValues">Their values; null where <paramref name="sharedKeys"/> is.</param>
    /// <param name="scale">Factor of the scores; null is 1 / sqrt(D).</param>
    /// <returns>[B, H, T, D] in the dtype and memory order of <paramref name="q"/>.</returns>
    Tensor CachedAttention(
        Tensor q, Tensor keys, Tensor values, Tensor? sharedKeys = null, Tensor? sharedValues = null, double? scale = null);

    /// <summary>x Wᵀ.</summary>
    /// <param name="x">[..., I].</param>
    /// <param name="weight">[O, I], of the same or another floating-point dtype.</param>
    /// <returns>[..., O] in the dtype of <paramref name="x"/>.</returns>
    Tensor Linear(Tensor x, Tensor weight);

    /// <summary>
    /// A linear head with softmax cross-entropy: sum of w (nll + z lse²), where the logits are hidden weightᵀ. The fused
    /// version never holds the logits of all rows.
    /// </summary>
    /// <param name="hidden">[N, D].</param>
    /// <param name="weight">[V, D].</param>
    /// <param name="targets">int64 [N], each in [0, V) or <paramref name="ignoreIndex"/>.</param>
    /// <param name="rowWeights">w, float32 [N]; null is all one. Not differentiated.</param>
    /// <param name="zLoss">z, the weight of the squared log of the softmax's denominator (arXiv:2204.02311, section 5).</param>
    /// <param name="ignoreIndex">Rows with this target count nothing.</param>
    /// <returns>
    /// The loss, a float32 number (divide it by the weights' sum for a mean), and each row's negative log-likelihood in nats,
    /// float32 [N], zero where ignored, not differentiable.
    /// </returns>
    /// <exception cref="ShapeException">A target is out of range.</exception>
    (Tensor Loss, Tensor Nll) LinearCrossEntropy(
        Tensor hidden, Tensor weight, Tensor targets, Tensor? rowWeights = null, double zLoss = 0, long ignoreIndex = -100);
}
