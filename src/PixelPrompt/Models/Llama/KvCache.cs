using PixelPrompt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>Keys and values of the tokens read so far, so that each new token costs one position of work.</summary>
/// <remarks>
/// Memory is reserved for the whole capacity at once. A forked cache shares the positions of its parent, which are read
/// once for all rows: this is how several candidates continue one prompt.
/// </remarks>
public sealed class KvCache : IDisposable
{
    private readonly LlamaConfig config;
    private readonly Device device;
    private readonly KvCache? parent;
    private readonly ICacheLayer[] layers;

    /// <summary>Reserves an empty cache.</summary>
    /// <param name="config">The model's sizes.</param>
    /// <param name="batch">Rows that are continued side by side, at least 1.</param>
    /// <param name="capacity">Room for positions a row, at least 1.</param>
    /// <param name="format">How the entries are kept; <see cref="LlamaModel.CacheFormat"/> is the model's own choice.</param>
    /// <param name="device">Where they lie.</param>
    public KvCache(LlamaConfig config, int batch, int capacity, CacheFormat format, Device device)
        : this(config, batch, capacity, format, device, null)
    {
    }

    private KvCache(LlamaConfig config, int batch, int capacity, CacheFormat format, Device device, KvCache? parent)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (this.config, this.device, this.parent) = (config, device, parent);
        (Batch, Capacity, Format) = (batch, capacity, format);
        var fixed12 = format == CacheFormat.Fixed12;
        var type = fixed12 ? ScalarType.Byte : format == CacheFormat.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var shape = fixed12 ? Fixed12Cache.Shape(batch, config.KvHeads, capacity, config.HeadWidth) : [batch, config.KvHeads, capacity, config.HeadWidth];
        var bytes = config.NumLayers * (fixed12 ? 1 : 2) * TensorArena.BytesOf(type, shape);
        using var arena = device.type == DeviceType.CPU ? new TensorArena(bytes) : null;
        layers = new ICacheLayer[config.NumLayers];
        for (var layer = 0; layer < layers.Length; layer++) layers[layer] = fixed12 ? new Fixed12CacheLayer(Room()) : new TensorCacheLayer(Room(), Room());

        Tensor Room() => (arena?.Take(type, shape) ?? empty(shape, dtype: type, device: device)).DetachFromDisposeScope();
    }

    /// <summary>How keys and values are kept.</summary>
    public CacheFormat Format { get; }

    /// <summary>Rows that are continued side by side.</summary>
    public int Batch { get; }

    /// <summary>Room for positions of its own, those of the parent not counted.</summary>
    public int Capacity { get; }

    /// <summary>Positions of its own that are filled.</summary>
    public int OwnLength { get; private set; }

    /// <summary>Positions that the next token sees: the parent's and its own.</summary>
    public int Length => OwnLength + SharedLength;

    /// <summary>Positions shared with all rows through the parent; 0 without one.</summary>
    public int SharedLength => parent?.OwnLength ?? 0;

    /// <summary>Starts several rows that all continue this one.</summary>
    /// <param name="batch">Number of rows.</param>
    /// <param name="capacity">Room for further positions a row.</param>
    /// <returns>The fork; it must be disposed before this cache, which must not grow meanwhile.</returns>
    /// <exception cref="InvalidOperationException">This cache has several rows, or is a fork itself.</exception>
    public KvCache Fork(int batch, int capacity)
    {
        if (Batch != 1 || parent is not null)
            throw new InvalidOperationException($"Only a cache with one row and no parent can be forked; this one has {Batch} rows.");
        return new KvCache(config, batch, capacity, Format, device, this);
    }

    /// <summary>Forgets its own positions from <paramref name="length"/> on.</summary>
    /// <param name="length">How many to keep, 0 to <see cref="OwnLength"/>.</param>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, OwnLength);
        OwnLength = length;
    }

    /// <summary>
    /// Writes the keys and values of new positions behind the filled ones and attends over all. <see cref="Advance"/> makes them count.
    /// </summary>
    /// <returns>[B, N, T, E].</returns>
    internal Tensor Attend(int layer, Tensor q_BNTE, Tensor k_BNTE, Tensor v_BNTE)
    {
        layers[layer].Write(k_BNTE, v_BNTE, OwnLength);
        return layers[layer].Attend(q_BNTE, OwnLength + (int)k_BNTE.shape[2], parent?.layers[layer], SharedLength);
    }

    /// <summary>All room for its own keys and values, and its parent's, as <see cref="DecodeLayer"/> takes them.</summary>
    internal ((Tensor Keys, Tensor? Values) Own, (Tensor Keys, Tensor? Values)? Shared) Room(int layer) =>
        (layers[layer].Room, parent?.layers[layer].Room);

    internal void Require(long batch, long tokens)
    {
        if (batch != Batch) throw new ArgumentException($"The cache has {Batch} rows; {batch} rows of tokens were given.");
        if (OwnLength + tokens > Capacity)
            throw new ArgumentException($"The cache has room for {Capacity} positions, {OwnLength} are filled; {tokens} more do not fit.");
    }

    internal void Advance(int tokens) => OwnLength += tokens;

    /// <summary>Frees the memory; that of a parent stays.</summary>
    public void Dispose()
    {
        foreach (var layer in layers) layer.Dispose();
    }
}
