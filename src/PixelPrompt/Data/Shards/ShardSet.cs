namespace PixelPrompt.Data.Shards;

/// <summary>All shards of one split of a data set, opened together.</summary>
/// <remarks>Costs a mapping and a few kilobytes a shard, whatever their size. Safe for many threads at once.</remarks>
public sealed class ShardSet : IDisposable
{
    private readonly long[] _starts;

    private ShardSet(IReadOnlyList<ShardReader> shards)
    {
        Shards = shards;
        _starts = new long[shards.Count + 1];
        for (var i = 0; i < shards.Count; i++) _starts[i + 1] = _starts[i] + shards[i].Count;
    }

    /// <summary>The shards, by first sentence.</summary>
    public IReadOnlyList<ShardReader> Shards { get; }

    /// <summary>The first shard's manifest; all name the same tokenizer, sources, tasks and formats.</summary>
    public ShardManifest Manifest => Shards[0].Manifest;

    /// <summary>Number of sentences.</summary>
    public long Count => _starts[^1];

    /// <summary>Tokens of all sentences.</summary>
    public long Tokens => Shards.Sum(s => s.Tokens);

    /// <summary>Opens one split of a finished data set.</summary>
    /// <param name="folder">The data set's folder.</param>
    /// <param name="split">"train" or "validation".</param>
    /// <exception cref="ShardException">Unfinished, damaged, or the shards do not belong together.</exception>
    public static ShardSet Open(string folder, string split = "train")
    {
        var parts = DatasetIndex.Read(folder).Parts.Where(p => p.Split == split).ToList();
        if (parts.Count == 0) throw new ShardException(Path.Combine(folder, DatasetIndex.FileName), $"it has no split '{split}'.");
        var set = Open(parts.Select(p => Path.Combine(folder, p.File)));
        for (var i = 0; i < parts.Count; i++)
        {
            var (shard, part) = (set.Shards[i], parts[i]);
            if (shard.Sealed && shard.Count == part.Sentences && shard.Tokens == part.Tokens && shard.Manifest.First == part.First) continue;
            set.Dispose();
            throw new ShardException(shard.Path, $"it has {shard.Count} sentences with {shard.Tokens} tokens; " +
                $"{DatasetIndex.FileName} says {part.Sentences} with {part.Tokens}. Run 'data merge' to check the set.");
        }
        return set;
    }

    /// <summary>Opens given shards, finished or not.</summary>
    /// <param name="paths">Their files, at least one.</param>
    /// <exception cref="ShardException">One is damaged, or they do not belong together.</exception>
    public static ShardSet Open(IEnumerable<string> paths)
    {
        var shards = new List<ShardReader>();
        try
        {
            foreach (var path in paths)
            {
                shards.Add(new ShardReader(path));
                if (shards[^1].Manifest.DifferenceFrom(shards[0].Manifest) is { } difference)
                    throw new ShardException(path, $"it does not belong to '{shards[0].Path}': {difference}.");
            }
            return shards.Count > 0 ? new ShardSet(shards) : throw new ArgumentException("No shard was given.", nameof(paths));
        }
        catch
        {
            foreach (var shard in shards) shard.Dispose();
            throw;
        }
    }

    /// <summary>Reads a sentence.</summary>
    /// <param name="i">0 to <see cref="Count"/> - 1, through all shards.</param>
    /// <exception cref="ShardException">The sentence is damaged.</exception>
    public Sentence Read(long i)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)i, (ulong)Count, nameof(i));
        var shard = Array.BinarySearch(_starts, i);
        if (shard < 0) shard = ~shard - 1;
        while (_starts[shard + 1] == i) shard++; // past empty shards
        return Shards[shard].Read((int)(i - _starts[shard]));
    }

    /// <summary>Unmaps all files.</summary>
    public void Dispose()
    {
        foreach (var shard in Shards) shard.Dispose();
    }
}
