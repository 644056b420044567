namespace PixelPrompt.Data.Loading;

/// <summary>The sentences of one source and one length, over all shards.</summary>
/// <param name="Source">The source.</param>
/// <param name="Length">Ids of each sentence in the stream, begin and end ids included.</param>
/// <param name="Available">Different sentences there are.</param>
/// <param name="Draws">How many are drawn in an epoch.</param>
internal readonly record struct DrawStratum(int Source, int Length, long Available, long Draws);

/// <summary>One drawn sentence.</summary>
/// <param name="Stratum">Its stratum.</param>
/// <param name="Member">Which of the stratum's sentences, 0 to Available - 1.</param>
internal readonly record struct Draw(int Stratum, long Member);

/// <summary>Which sentence comes when, for ever: a pure function of the seed and the place.</summary>
/// <remarks>
/// An epoch is cut into blocks of about a thousand draws. Every block holds each stratum's fair share, so the number of
/// ids before a block has a closed form and any position of the stream is found without walking to it. Inside a block the
/// order is shuffled, and which members are drawn follows a permutation of the whole stratum: each is drawn once before
/// any is drawn again. All sentences of a stratum have one length; that is what makes the closed form possible.
/// </remarks>
internal sealed class DrawPlan
{
    private const int DrawsPerBlock = 1024;
    private readonly long _seed;
    private readonly long[] _phases;

    public DrawPlan(IReadOnlyList<DrawStratum> strata, long seed)
    {
        Strata = strata;
        _seed = seed;
        DrawsPerEpoch = strata.Sum(s => s.Draws);
        LengthOfEpoch = strata.Sum(s => s.Draws * s.Length);
        Blocks = (int)Math.Clamp(DrawsPerEpoch / DrawsPerBlock, 1, int.MaxValue - 1);
        // Without a phase of its own every rare stratum would come in the last block.
        _phases = [.. strata.Select(s => (long)(Mixing.Mix(seed, s.Source, s.Length) % (ulong)Blocks))];
    }

    public IReadOnlyList<DrawStratum> Strata { get; }

    public long DrawsPerEpoch { get; }

    /// <summary>Ids of one epoch.</summary>
    public long LengthOfEpoch { get; }

    public int Blocks { get; }

    /// <summary>How many of a stratum's draws of an epoch come before a block.</summary>
    public long Before(int stratum, int block) => (long)(((Int128)block * Strata[stratum].Draws + _phases[stratum]) / Blocks);

    /// <summary>How many of a stratum's draws are in a block.</summary>
    public int Count(int stratum, int block) => (int)(Before(stratum, block + 1) - Before(stratum, block));

    /// <summary>Ids of an epoch before a block, of one source or of all.</summary>
    public long LengthBefore(int block, int? source = null)
    {
        var length = 0L;
        for (var s = 0; s < Strata.Count; s++)
        {
            if (source is null || Strata[s].Source == source) length += Before(s, block) * Strata[s].Length;
        }
        return length;
    }

    /// <summary>The block that holds a position of an epoch, in [0, <see cref="LengthOfEpoch"/>).</summary>
    public int Find(long position)
    {
        var (low, high) = (0, Blocks - 1);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (LengthBefore(middle) <= position) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /// <summary>The draws of a block in their order.</summary>
    public Draw[] Block(long epoch, int block)
    {
        var strata = new List<int>(DrawsPerBlock + Strata.Count);
        for (var s = 0; s < Strata.Count; s++) strata.AddRange(Enumerable.Repeat(s, Count(s, block)));
        var order = strata.ToArray();
        Mixing.Shuffle(order.AsSpan(), Key(epoch, block));
        return Resolve(epoch, block, order);
    }

    /// <summary>Says which members the draws of a block are, given the order of their strata.</summary>
    public Draw[] Resolve(long epoch, int block, IReadOnlyList<int> order)
    {
        var next = new long[Strata.Count];
        for (var s = 0; s < next.Length; s++) next[s] = (epoch * Strata[s].Draws) + Before(s, block);
        var draws = new Draw[order.Count];
        for (var i = 0; i < draws.Length; i++)
        {
            var stratum = Strata[order[i]];
            var (pass, rest) = Math.DivRem(next[order[i]]++, stratum.Available);
            var key = Mixing.Mix(_seed, stratum.Source, stratum.Length, pass);
            draws[i] = new Draw(order[i], Mixing.Permute(rest, stratum.Available, key));
        }
        return draws;
    }

    public ulong Key(long epoch, int block) => Mixing.Mix(_seed, epoch, block);
}
