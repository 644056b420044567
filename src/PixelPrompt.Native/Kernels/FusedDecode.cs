using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>All layers of a transformer for one new position of each row, in one native call.</summary>
/// <remarks>
/// The composed counterpart is the model's own forward pass over <see cref="Kernels"/>, whose single kernels give the same
/// bits; between them threads sleep and wake, which this spares. The CPU alone; not differentiable.
/// </remarks>
public static class FusedDecode
{
    /// <summary>Most rows that one call takes: beyond, blocked products are faster.</summary>
    public const int MostRows = 16;

    /// <summary>Whether tensors like these can be computed here.</summary>
    /// <param name="h_BH">What the first layer reads.</param>
    /// <param name="norm">Weight of a norm.</param>
    /// <param name="matrix">Weight of a product.</param>
    public static bool Takes(Tensor h_BH, Tensor norm, Tensor matrix)
    {
        ArgumentNullException.ThrowIfNull(h_BH);
        ArgumentNullException.ThrowIfNull(norm);
        ArgumentNullException.ThrowIfNull(matrix);
        return Kernels.UseFused && !is_grad_enabled() && h_BH.device_type == TorchSharp.DeviceType.CPU && h_BH.shape[0] <= MostRows
            && h_BH.dtype == ScalarType.Float32 && norm.dtype == ScalarType.Float32 && matrix.dtype is ScalarType.Float32 or ScalarType.BFloat16;
    }

    /// <summary>Takes a step.</summary>
    /// <param name="h_BH">What the first layer reads, float32, [B, H].</param>
    /// <param name="layers">The layers; their caches get the new position's keys and values.</param>
    /// <param name="queryTurns">Cosines and sines that turn the new queries, float32, [E / 2] each.</param>
    /// <param name="keyTurns">Cosines and sines that turn the new keys.</param>
    /// <param name="sizes">The other sizes.</param>
    /// <returns>The residual stream after the last layer, [B, H].</returns>
    /// <exception cref="TorchException">A shape, dtype or device does not fit.</exception>
    public static Tensor Run(
        Tensor h_BH, IEnumerable<DecodeLayer> layers, (Tensor Cos, Tensor Sin) queryTurns, (Tensor Cos, Tensor Sin) keyTurns, DecodeSizes sizes)
    {
        Tensor?[] tensors = [.. layers.SelectMany(x => x.Tensors)];
        Tensor[] turns = [queryTurns.Cos, queryTurns.Sin, keyTurns.Cos, keyTurns.Sin];
        return pp_kernels_decode_layers(h_BH, new TensorList(tensors), turns, sizes, out var y).Give(y);
    }
}
