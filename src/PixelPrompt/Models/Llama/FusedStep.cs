using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>The layers' pass over one new position of a cache's rows in a single native call.</summary>
internal static class FusedStep
{
    /// <summary>The residual stream after the last layer; null where the layers must run one by one.</summary>
    /// <param name="h_BTH">What the first layer reads.</param>
    /// <param name="layers">The layers.</param>
    /// <param name="context">The pass.</param>
    internal static Tensor? TryRun(Tensor h_BTH, IReadOnlyList<Block> layers, AttentionContext context)
    {
        if (context.Cache is not { } cache || context.Recorder is not null || h_BTH.shape[1] != 1 || layers.Count == 0) return null;
        using var scope = NewDisposeScope();
        var h_BH = h_BTH.squeeze(1);
        var made = new List<DecodeLayer>(layers.Count);
        foreach (var layer in layers)
        {
            var weights = layer.ForDecoding(cache, made.Count);
            if (!FusedDecode.Takes(h_BH, weights.Norm, weights.Query)) return null;
            made.Add(weights);
        }
        context.Cancellation.ThrowIfCancellationRequested();
        var config = context.Config;
        var sizes = new DecodeSizes(
            config.NumHeads, config.KvHeads, cache.OwnLength, cache.SharedLength, config.QkNorm == QueryKeyNorm.Layer ? 1 : 0, config.RmsNormEps);
        return FusedDecode.Run(h_BH, made, Flat(context.QueryTurns), Flat(context.KeyTurns), sizes).unsqueeze(1).MoveToOuterDisposeScope();

        static (Tensor, Tensor) Flat(RotaryTurns turns) => (turns.Cos_TE.flatten(), turns.Sin_TE.flatten());
    }
}
