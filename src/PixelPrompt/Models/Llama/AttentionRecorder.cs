using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>Keeps, layer by layer, the attention weights of a pass's last position.</summary>
internal sealed class AttentionRecorder
{
    private readonly List<float[]> layers = [];

    /// <summary>One row a layer: how much of the last position's attention each position gets, the mean over heads; sums to 1.</summary>
    internal IReadOnlyList<float[]> Layers => layers;

    /// <summary>Notes one layer. Fused kernels never form the weights, so those of the one row wanted are computed beside them.</summary>
    internal void Record(Tensor q_BNTE, Tensor k_BNTE)
    {
        using var scope = NewDisposeScope();
        long b = q_BNTE.shape[0], heads = q_BNTE.shape[1], last = q_BNTE.shape[2] - 1, e = q_BNTE.shape[3], kv = k_BNTE.shape[1];
        if (b != 1) throw new InvalidOperationException($"Attention is recorded for one row; the batch has {b}.");
        var q_KGE = q_BNTE[0].narrow(1, last, 1).reshape(kv, heads / kv, e).to(ScalarType.Float32);
        var k_KET = k_BNTE[0].to(ScalarType.Float32).transpose(1, 2);
        var weights_KGT = (q_KGE.bmm(k_KET) * (1 / Math.Sqrt(e))).softmax(-1);
        layers.Add(weights_KGT.reshape(heads, last + 1).mean([0]).cpu().data<float>().ToArray());
    }
}
