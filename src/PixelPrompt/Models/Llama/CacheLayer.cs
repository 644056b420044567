using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>One layer's share of a <see cref="KvCache"/>: room for keys and values in one of the formats.</summary>
internal interface ICacheLayer : IDisposable
{
    /// <summary>The memory as <see cref="DecodeLayer"/> takes it.</summary>
    (Tensor Keys, Tensor? Values) Room { get; }

    /// <summary>Writes new positions from <paramref name="start"/> on.</summary>
    void Write(Tensor k_BNTE, Tensor v_BNTE, int start);

    /// <summary>Attention of the newest positions over the first <paramref name="length"/>, and before them those of a shared layer.</summary>
    /// <returns>[B, N, T, E].</returns>
    Tensor Attend(Tensor q_BNTE, int length, ICacheLayer? shared, int sharedLength);
}

/// <summary>Keys and values as two tensors, [B, N, S, E].</summary>
internal sealed class TensorCacheLayer(Tensor keys_BNSE, Tensor values_BNSE) : ICacheLayer
{
    public (Tensor Keys, Tensor? Values) Room => (keys_BNSE, values_BNSE);

    public void Write(Tensor k_BNTE, Tensor v_BNTE, int start)
    {
        keys_BNSE.narrow(2, start, k_BNTE.shape[2]).copy_(k_BNTE);
        values_BNSE.narrow(2, start, v_BNTE.shape[2]).copy_(v_BNTE);
    }

    public Tensor Attend(Tensor q_BNTE, int length, ICacheLayer? shared, int sharedLength)
    {
        var (sharedKeys, sharedValues) = shared?.Room ?? default;
        return Kernels.CachedAttention(
            q_BNTE, keys_BNSE.narrow(2, 0, length), values_BNSE.narrow(2, 0, length), sharedKeys?.narrow(2, 0, sharedLength),
            sharedValues?.narrow(2, 0, sharedLength));
    }

    public void Dispose()
    {
        keys_BNSE.Dispose();
        values_BNSE.Dispose();
    }
}

/// <summary>Keys and values as one tensor of <see cref="Fixed12Cache"/>.</summary>
internal sealed class Fixed12CacheLayer(Tensor panels) : ICacheLayer
{
    public (Tensor Keys, Tensor? Values) Room => (panels, null);

    public void Write(Tensor k_BNTE, Tensor v_BNTE, int start) => Fixed12Cache.Store(panels, k_BNTE, v_BNTE, start);

    public Tensor Attend(Tensor q_BNTE, int length, ICacheLayer? shared, int sharedLength) =>
        Fixed12Cache.Attention(q_BNTE, panels, length, sharedLength == 0 ? null : shared?.Room.Keys, sharedLength);

    public void Dispose() => panels.Dispose();
}
