using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>What the layers of one forward pass share: positions, the cache, who sees whom.</summary>
internal sealed class AttentionContext : IDisposable
{
    private readonly long start;
    private readonly long count;
    private readonly Device device;
    private readonly Tensor? segments_BT;

    internal AttentionContext(
        LlamaConfig config, RotaryCache rotary, ScalarType activationType, long start, long count, Device device, KvCache? cache,
        Tensor? segments_BT, CancellationToken cancellation)
    {
        if (cache is not null && segments_BT is not null) throw new ArgumentException("Segments cannot be combined with a cache.");
        (Config, Cache, this.start, this.count, this.device, this.segments_BT) = (config, cache, start, count, device, segments_BT);
        (ActivationType, Cancellation) = (activationType, cancellation);
        KeyTurns = rotary.At(start, count, device);
        QueryTurns = rotary.QueriesLookAhead ? rotary.At(start + 1, count, device) : KeyTurns;
    }

    internal LlamaConfig Config { get; }

    /// <summary>Positions read before, to which the new ones are added; null for none.</summary>
    internal KvCache? Cache { get; }

    internal ScalarType ActivationType { get; }

    /// <summary>Asked between layers: with billions of weights and a long prompt, one pass takes minutes.</summary>
    internal CancellationToken Cancellation { get; }

    /// <summary>Number of the layer that runs.</summary>
    internal int Layer { get; set; }

    /// <summary>Takes note of where the last position looks; null for none. Only without a cache.</summary>
    internal AttentionRecorder? Recorder { get; init; }

    internal RotaryTurns KeyTurns { get; }

    internal RotaryTurns QueryTurns { get; }

    /// <summary>The cells of the tokens that the new positions predict, int64, [T].</summary>
    internal Tensor NextCells() =>
        arange(start + 1, start + 1 + count, dtype: ScalarType.Int64, device: device).remainder(Config.GridSide * Config.GridSide);

    /// <summary>Causal attention of the new positions over all that came before.</summary>
    /// <returns>[B, N, T, E].</returns>
    internal Tensor Attend(Tensor q_BNTE, Tensor k_BNTE, Tensor v_BNTE)
    {
        Recorder?.Record(q_BNTE, k_BNTE);
        return Cache is null ? Kernels.Attention(q_BNTE, k_BNTE, v_BNTE, segments: segments_BT) : Cache.Attend(Layer, q_BNTE, k_BNTE, v_BNTE);
    }

    public void Dispose()
    {
        KeyTurns.Dispose();
        if (!ReferenceEquals(QueryTurns, KeyTurns)) QueryTurns.Dispose();
    }
}
