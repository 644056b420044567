using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>Which keys a query does not see, as a tensor.</summary>
internal static class AttentionMask
{
    /// <summary>True where a key is hidden; null when every query sees every key.</summary>
    /// <param name="queries">T.</param>
    /// <param name="keys">S.</param>
    /// <param name="causal">Whether position t sees only the keys up to t + S - T.</param>
    /// <param name="segments">int64 [B, T], or null: only keys of the query's own run of equal ids are seen.</param>
    /// <param name="device">Where the mask is needed.</param>
    /// <returns>bool [B or 1, 1, T, S].</returns>
    internal static Tensor? Hidden(long queries, long keys, bool causal, Tensor? segments, Device device)
    {
        using var scope = NewDisposeScope();
        Tensor? hidden = null;
        if (causal)
            hidden = ones([queries, keys], dtype: ScalarType.Bool, device: device).triu(keys - queries + 1).view(1, 1, queries, keys);
        if (segments is not null)
        {
            var runs = Runs(segments);
            var others = runs.unsqueeze(2).ne(runs.unsqueeze(1)).unsqueeze(1);
            hidden = hidden is null ? others : hidden.logical_or(others);
        }
        return hidden?.MoveToOuterDisposeScope();
    }

    // Numbers the runs of equal neighbours: 0, 0, 1, 1, 2 ...
    private static Tensor Runs(Tensor segments_BT)
    {
        var count = segments_BT.size(1);
        var starts = segments_BT.narrow(1, 1, count - 1).ne(segments_BT.narrow(1, 0, count - 1)).to(ScalarType.Int64);
        return cat([zeros_like(segments_BT.narrow(1, 0, 1)), starts.cumsum(1)], 1);
    }
}
