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
    private readonly ScalarType type;
    private readonly Device device;
    private readonly KvCache? parent;
    private readonly Tensor[] keys_BNSE; // one a layer: S positions of room, N heads
    private readonly Tensor[] values_BNSE;

    /// <summary>Reserves an empty cache.</summary>
    /// <param name="config">The model's sizes.</param>
    /// <param name="batch">Rows that are continued side by side, at least 1.</param>
    /// <param name="capacity">Room for positions a row, at least 1.</param>
    /// <param name="type">Dtype of the entries.</param>
    /// <param name="device">Where they lie.</param>
    public KvCache(LlamaConfig config, int batch, int capacity, ScalarType type, Device device)
        : this(config, batch, capacity, type, device, null)
    {
    }

    private KvCache(LlamaConfig config, int batch, int capacity, ScalarType type, Device device, KvCache? parent)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (this.config, this.type, this.device, this.parent) = (config, type, device, parent);
        (Batch, Capacity) = (batch, capacity);
        keys_BNSE = new Tensor[config.NumLayers];
        values_BNSE = new Tensor[config.NumLayers];
        long[] shape = [batch, config.KvHeads, capacity, config.HeadWidth];
        using var arena = device.type == DeviceType.CPU ? new TensorArena(2 * config.NumLayers * TensorArena.BytesOf(type, shape)) : null;
        for (var layer = 0; layer < config.NumLayers; layer++)
        {
            keys_BNSE[layer] = Room();
            values_BNSE[layer] = Room();
        }

        Tensor Room() => (arena?.Take(type, shape) ?? empty(shape, dtype: type, device: device)).DetachFromDisposeScope();
    }

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
        return new KvCache(config, batch, capacity, type, device, this);
    }

    /// <summary>Forgets its own positions from <paramref name="length"/> on.</summary>
    /// <param name="length">How many to keep, 0 to <see cref="OwnLength"/>.</param>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, OwnLength);
        OwnLength = length;
    }

    /// <summary>Writes the keys and values of new positions behind the filled ones. <see cref="Advance"/> makes them count.</summary>
    /// <returns>All of its own keys and values with the new ones, [B, N, S, E].</returns>
    internal (Tensor Keys, Tensor Values) Append(int layer, Tensor k_BNTE, Tensor v_BNTE)
    {
        var added = k_BNTE.shape[2];
        keys_BNSE[layer].narrow(2, OwnLength, added).copy_(k_BNTE);
        values_BNSE[layer].narrow(2, OwnLength, added).copy_(v_BNTE);
        return (keys_BNSE[layer].narrow(2, 0, OwnLength + added), values_BNSE[layer].narrow(2, 0, OwnLength + added));
    }

    /// <summary>The shared keys and values, [1, N, P, E]; null without a parent.</summary>
    internal (Tensor Keys, Tensor Values)? Shared(int layer) => parent is null ? null
        : (parent.keys_BNSE[layer].narrow(2, 0, parent.OwnLength), parent.values_BNSE[layer].narrow(2, 0, parent.OwnLength));

    /// <summary>All room for its own keys and values, [B, N, capacity, E].</summary>
    internal (Tensor Keys, Tensor Values) Room(int layer) => (keys_BNSE[layer], values_BNSE[layer]);

    /// <summary>The parent's room, [1, N, capacity, E]; null without a parent.</summary>
    internal (Tensor Keys, Tensor Values)? SharedRoom(int layer) => parent?.Room(layer);

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
        foreach (var tensor in keys_BNSE.Concat(values_BNSE)) tensor.Dispose();
    }
}
