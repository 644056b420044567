namespace PixelPrompt.Data.Shards;

/// <summary>Finds out whether the shards in a folder are a whole data set, and writes its index when they are.</summary>
public static class DatasetAssembly
{
    /// <summary>Checks the shards of a folder and writes <c>dataset.json</c> when nothing is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="verify">Read every byte of every shard, not only their heads.</param>
    /// <returns>What is missing or wrong; empty when the index was written.</returns>
    public static IReadOnlyList<string> Complete(string folder, bool verify = false)
    {
        var problems = new List<string>();
        var shards = new List<ShardReader>();
        try
        {
            foreach (var path in ShardNames.In(folder)) Open(path, verify, shards, problems);
            if (shards.Count == 0) problems.Add($"'{folder}' has no usable shard (*{ShardNames.Extension}).");
            if (problems.Count == 0) problems.AddRange(Gaps(shards));
            if (problems.Count == 0) Index(shards).Write(folder);
            return problems;
        }
        finally
        {
            foreach (var shard in shards) shard.Dispose();
        }
    }

    /// <summary>Copies the shards of other folders into one; a shard that is there already must be the same.</summary>
    /// <param name="folder">Where to; created when missing.</param>
    /// <param name="from">Where from.</param>
    /// <param name="cancellation">Ends the copying between two shards.</param>
    /// <exception cref="ShardException">Two different shards of one name.</exception>
    public static void Collect(string folder, IEnumerable<string> from, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in from.SelectMany(ShardNames.In))
        {
            cancellation.ThrowIfCancellationRequested();
            var target = Path.Combine(folder, Path.GetFileName(path));
            if (Path.GetFullPath(path) == Path.GetFullPath(target)) continue;
            using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!File.Exists(target)) IO.AtomicFile.Write(target, source.CopyTo);
            else if (!SameContent(source, target)) throw new ShardException(path, $"'{target}' is there already and holds something else.");
        }
    }

    /// <summary>Compares the index of a finished data set with the shards that are there.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Shards that are missing, different or unknown to the index, each named; shards that cannot be opened are left to their reader.</returns>
    public static IReadOnlyList<string> Differences(string folder)
    {
        var problems = new List<string>();
        try
        {
            var parts = DatasetIndex.Read(folder).Parts;
            problems.AddRange(parts.Select(part => DifferenceOf(Path.Combine(folder, part.File), part)).OfType<string>());
            var known = parts.Select(part => part.File).ToHashSet();
            problems.AddRange(ShardNames.In(folder).Where(path => !known.Contains(Path.GetFileName(path)))
                .Select(path => new ShardException(path, $"{DatasetIndex.FileName} does not know it. Remove it, or finish the data set again by 'data merge'.").Message));
        }
        catch (ShardException e)
        {
            problems.Add(e.Message);
        }
        return problems;
    }

    private static string? DifferenceOf(string path, DatasetPart part)
    {
        if (!File.Exists(path)) return new ShardException(path, $"it is missing; {DatasetIndex.FileName} names it. Build or copy it again.").Message;
        try
        {
            using var shard = new ShardReader(path);
            if ((shard.Count, shard.Tokens, shard.Next, shard.Sealed) == (part.Sentences, part.Tokens, part.Next, true)) return null;
            return new ShardException(path, $"it holds {shard.Count} sentences with {shard.Tokens} tokens; " +
                $"{DatasetIndex.FileName} says {part.Sentences} with {part.Tokens}. Finish the data set again by 'data merge'.").Message;
        }
        catch (ShardException)
        {
            return null;
        }
    }

    private static void Open(string path, bool verify, List<ShardReader> shards, List<string> problems)
    {
        if (verify && ShardVerifier.Verify(path) is { Count: > 0 } damage)
        {
            problems.AddRange(damage);
            return;
        }
        try
        {
            var shard = new ShardReader(path);
            shards.Add(shard);
            if (!shard.Sealed)
                problems.Add($"Shard '{path}': it is unfinished ({shard.Count} sentences). Run the command that writes it again.");
            if (shard.Manifest.DifferenceFrom(shards[0].Manifest) is { } difference)
                problems.Add($"Shard '{path}': it does not belong to '{shards[0].Path}': {difference}. Remove one of them.");
        }
        catch (ShardException e)
        {
            problems.Add(e.Message);
        }
    }

    private static IEnumerable<string> Gaps(List<ShardReader> shards)
    {
        var totals = shards[0].Manifest.Totals;
        var splits = shards.Select(s => s.Manifest.Split).Concat(totals?.Where(t => t.Value > 0).Select(t => t.Key) ?? []).Distinct();
        foreach (var split in splits)
        {
            var at = 0L;
            foreach (var shard in shards.Where(s => s.Manifest.Split == split).OrderBy(s => s.Manifest.First))
            {
                if (shard.Manifest.First > at) yield return $"Sentences {at} to {shard.Manifest.First - 1} of split '{split}' are missing.";
                if (shard.Manifest.First < at) yield return $"Shard '{shard.Path}': it repeats sentences from {shard.Manifest.First} on. Remove it or the one before it.";
                at = shard.Next;
            }
            if (totals is null) continue;
            if (!totals.TryGetValue(split, out var total)) yield return $"Split '{split}' is not one of this data set ({string.Join(", ", totals.Keys)}).";
            else if (at < total) yield return $"Sentences {at} to {total - 1} of split '{split}' are missing.";
        }
    }

    private static DatasetIndex Index(List<ShardReader> shards) => new()
    {
        TokenizerFingerprint = shards[0].Manifest.TokenizerFingerprint,
        RecipeHash = shards[0].Manifest.RecipeHash,
        Parts =
        [
            .. shards.Select(s => new DatasetPart(
                Path.GetFileName(s.Path), s.Manifest.Split, s.Manifest.First, s.Next, s.Count, s.Tokens, s.Skipped)),
        ],
    };

    private static bool SameContent(FileStream a, string path)
    {
        using var b = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (a.Length != b.Length) return false;
        var (left, right) = (new byte[1 << 16], new byte[1 << 16]);
        while (true)
        {
            var count = a.ReadAtLeast(left, left.Length, throwOnEndOfStream: false);
            b.ReadAtLeast(right, right.Length, throwOnEndOfStream: false);
            if (!left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count))) return false;
            if (count == 0) return true;
        }
    }
}
