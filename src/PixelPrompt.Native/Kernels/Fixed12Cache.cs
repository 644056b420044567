using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>Keys and values of a cache as 12-bit fixed-point numbers with one scale for each key and value of a head.</summary>
/// <remarks>
/// Three quarters of bfloat16's bytes, which is what decoding over a long context waits for, and about a quarter of its
/// rounding error: a step is 1/2039 of a vector's largest element. The layout is in <c>src/native/kernels/fixed12.h</c>.
/// </remarks>
public static class Fixed12Cache
{
    /// <summary>Widest head there can be.</summary>
    public const int MostWidth = 1024;

    /// <summary>Whether the processor has the instructions: dot products of bytes (AVX512_VNNI) beside those of bfloat16.</summary>
    public static bool Available => pp_kernels_has_fixed12() != 0;

    /// <summary>The shape of a cache, uint8: rows, heads, panels of sixteen positions, bytes of a panel. Its bytes start as zeros.</summary>
    /// <param name="batch">Rows.</param>
    /// <param name="heads">Key heads.</param>
    /// <param name="capacity">Positions, at least 1.</param>
    /// <param name="width">Of a head, 1 to <see cref="MostWidth"/>.</param>
    /// <exception cref="TorchException">There is no room or no width.</exception>
    public static long[] Shape(long batch, long heads, long capacity, long width)
    {
        pp_kernels_fixed12_size(capacity, width, out var panels, out var bytes).Check();
        return [batch, heads, panels, bytes];
    }

    /// <summary>Writes new positions.</summary>
    /// <param name="panels">The cache, of <see cref="Shape"/>; it must lie at a multiple of 64 bytes.</param>
    /// <param name="k">Keys, [B, K, T, D], float32 or bfloat16.</param>
    /// <param name="v">Values, of the same shape and dtype.</param>
    /// <param name="start">Position of the first.</param>
    /// <exception cref="TorchException">A shape or dtype does not fit, there is no room, or <see cref="Available"/> is false.</exception>
    public static void Store(Tensor panels, Tensor k, Tensor v, long start) => pp_kernels_fixed12_store(k, v, panels, start).Check();

    /// <summary>Reads the first positions.</summary>
    /// <param name="panels">The cache.</param>
    /// <param name="length">How many.</param>
    /// <param name="width">Of a head.</param>
    /// <returns>Keys and values, float32, [B, K, length, D].</returns>
    /// <exception cref="TorchException">A shape does not fit, or <see cref="Available"/> is false.</exception>
    public static (Tensor Keys, Tensor Values) Load(Tensor panels, long length, long width) =>
        pp_kernels_fixed12_load(panels, length, width, out var k, out var v).Give(k, v);

    /// <summary>As <see cref="IKernels.CachedAttention"/>.</summary>
    /// <param name="q">[B, H, T, D]: the newest T positions.</param>
    /// <param name="panels">The rows' own cache.</param>
    /// <param name="length">Its positions, the newest ones included.</param>
    /// <param name="shared">One row that every row sees; null for none.</param>
    /// <param name="sharedLength">Its positions; 0 without one.</param>
    /// <param name="scale">Factor of the scores; null is 1 / sqrt(D).</param>
    /// <returns>[B, H, T, D] in the dtype and memory order of <paramref name="q"/>.</returns>
    /// <exception cref="TorchException">A shape or dtype does not fit, or <see cref="Available"/> is false.</exception>
    public static Tensor Attention(Tensor q, Tensor panels, long length, Tensor? shared = null, long sharedLength = 0, double? scale = null) =>
        pp_kernels_fixed12_attention(q, panels, length, shared, sharedLength, scale ?? FusedKernels.AttentionScale(q), out var y).Give(y);
}
