using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Inference;

/// <summary>
/// Keeps the keys and values of the prompt that was read last: asking again with another seed reads nothing, and a prompt
/// that begins with the same images reads only what follows.
/// </summary>
/// <remarks>
/// For one model whose weights do not change. The tokens are the same as without it: only whole pieces of the reading are used
/// again, and those depend on nothing but the tokens up to their end. It holds the memory of one prompt between generations, and may be used by several
/// threads: one of them gets what is kept.
/// </remarks>
public sealed class PromptCache : IDisposable
{
    private Entry? kept;
    private volatile bool disposed;

    /// <summary>Takes out what is kept and cuts it back to the part that <paramref name="tokens"/> begins with.</summary>
    /// <param name="tokens">The new prompt, at least one token.</param>
    /// <param name="capacity">Positions that are needed.</param>
    /// <returns>The entry, now the caller's; null when nothing can be used again, and then nothing is kept either.</returns>
    internal Entry? Take(IReadOnlyList<int> tokens, int capacity)
    {
        if (Interlocked.Exchange(ref kept, null) is not { } entry) return null;
        var same = 0;
        while (same < Math.Min(tokens.Count, entry.Tokens.Count) && tokens[same] == entry.Tokens[same]) same++;
        var whole = same == tokens.Count && same == entry.Tokens.Count;
        var usable = whole ? same : same / WindowReader.PieceTokens * WindowReader.PieceTokens;
        // The last position of a prompt must be read for what it predicts.
        if (!whole && usable == tokens.Count) usable -= WindowReader.PieceTokens;
        if (usable <= 0 || entry.Cache.Capacity < capacity)
        {
            entry.Dispose();
            return null;
        }
        entry.Cache.Truncate(usable);
        if (whole) return entry;
        entry.Logits?.Dispose();
        return entry with { Logits = null };
    }

    /// <summary>Keeps an entry instead of what is kept now.</summary>
    internal void Keep(Entry entry)
    {
        Interlocked.Exchange(ref kept, entry)?.Dispose();
        if (disposed) Dispose();
    }

    /// <summary>Frees what is kept; nothing is kept from now on.</summary>
    public void Dispose()
    {
        disposed = true;
        Interlocked.Exchange(ref kept, null)?.Dispose();
    }

    /// <summary>A prompt that was read.</summary>
    /// <param name="Tokens">Its tokens.</param>
    /// <param name="Cache">One row; as many positions as were read.</param>
    /// <param name="Logits">Of the token that follows, [1, V]; null when not all is read.</param>
    internal sealed record Entry(IReadOnlyList<int> Tokens, KvCache Cache, Tensor? Logits) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            Cache.Dispose();
            Logits?.Dispose();
        }
    }
}
