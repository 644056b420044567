using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>Attention over a cache. Shape suffixes as in <see cref="LlamaModel"/>.</summary>
internal static class LlamaOps
{
    /// <summary>Attention of the last T positions over a cache that they are part of, and over positions that all rows share.</summary>
    /// <param name="q_BNTE">Queries of the new positions.</param>
    /// <param name="keys_BNSE">Keys of each row, the new positions last.</param>
    /// <param name="values_BNSE">Their values.</param>
    /// <param name="shared_1NPE">Keys of earlier positions that all rows share, or null.</param>
    /// <param name="sharedValues_1NPE">Their values, or null.</param>
    /// <returns>[B, N, T, E].</returns>
    internal static Tensor CachedAttention(
        Tensor q_BNTE, Tensor keys_BNSE, Tensor values_BNSE, Tensor? shared_1NPE, Tensor? sharedValues_1NPE)
    {
        using var scope = NewDisposeScope();
        var type = q_BNTE.dtype;
        if (shared_1NPE is not null && q_BNTE.shape[2] == 1)
            return OneOverShared(q_BNTE, keys_BNSE, values_BNSE, shared_1NPE, sharedValues_1NPE!).MoveToOuterDisposeScope();
        if (shared_1NPE is not null)
        {
            var rows = q_BNTE.shape[0];
            keys_BNSE = cat([shared_1NPE.expand(rows, -1, -1, -1), keys_BNSE], 2);
            values_BNSE = cat([sharedValues_1NPE!.expand(rows, -1, -1, -1), values_BNSE], 2);
        }
        return Kernels.Attention(q_BNTE, keys_BNSE.to(type), values_BNSE.to(type)).MoveToOuterDisposeScope();
    }

    /// <summary>One new position a row: the shared keys are read once for all rows.</summary>
    private static Tensor OneOverShared(Tensor q_BN1E, Tensor keys_BNSE, Tensor values_BNSE, Tensor shared_1NPE, Tensor sharedValues_1NPE)
    {
        var type = q_BN1E.dtype;
        long b = q_BN1E.shape[0], heads = q_BN1E.shape[1], kv = keys_BNSE.shape[1], e = q_BN1E.shape[3], group = heads / kv;
        var scale = 1 / Math.Sqrt(e);
        var (p, s) = (shared_1NPE.shape[2], keys_BNSE.shape[2]);
        // Rows of one key head lie together: [KV, B G, E] meets [KV, P, E] in one product.
        var q_KBGE = q_BN1E.view(b, kv, group, e).transpose(0, 1);
        var common = q_KBGE.reshape(kv, b * group, e).bmm(shared_1NPE[0].to(type).transpose(1, 2)).view(kv, b, group, p).transpose(0, 1);
        var own = q_BN1E.view(b, kv, group, e).matmul(keys_BNSE.to(type).transpose(2, 3));
        var weights = (cat([common, own], -1) * scale).softmax(-1);
        var fromShared = weights.narrow(-1, 0, p).transpose(0, 1).reshape(kv, b * group, p).bmm(sharedValues_1NPE[0].to(type));
        var mixed = fromShared.view(kv, b, group, e).transpose(0, 1) + weights.narrow(-1, p, s).matmul(values_BNSE.to(type));
        return mixed.reshape(b, heads, 1, e);
    }
}
