using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.Loading;

/// <summary>The strata of all shards of a set put together: any member of any of them in constant time.</summary>
internal sealed class SentencePool
{
    private readonly List<Group> _groups = [];

    public SentencePool(ShardSet set)
    {
        Set = set;
        var strata = set.Shards.SelectMany(shard => shard.Strata.Select(stratum => (Shard: shard, Stratum: stratum)));
        foreach (var parts in strata.GroupBy(p => (p.Stratum.Source, p.Stratum.Tokens)).OrderBy(g => g.Key))
        {
            var starts = new List<long> { 0 };
            foreach (var (_, stratum) in parts) starts.Add(starts[^1] + stratum.Count);
            _groups.Add(new Group(parts.Key.Source, parts.Key.Tokens, [.. parts], [.. starts]));
        }
    }

    public ShardSet Set { get; }

    /// <summary>Strata as a plan needs them: what is there, and how much of it an epoch draws.</summary>
    /// <param name="weights">Shares of the ids by source name, or null for every sentence once.</param>
    /// <param name="extra">Begin and end ids of a sentence.</param>
    /// <returns>The strata that are drawn, each with its group here.</returns>
    public (IReadOnlyList<DrawStratum> Strata, IReadOnlyList<int> Groups) Plan(IReadOnlyDictionary<string, double>? weights, int extra)
    {
        var names = Set.Manifest.Sources;
        var ids = _groups.GroupBy(g => g.Source).ToDictionary(g => g.Key, g => g.Sum(x => (double)x.Count * (x.Tokens + extra)));
        var weightOfAll = weights is null ? 1 : ids.Keys.Sum(s => weights[names[s]]);
        if (weightOfAll == 0) throw new ArgumentException("Every source that has sentences has weight 0.");
        var all = ids.Values.Sum();
        var (strata, groups) = (new List<DrawStratum>(), new List<int>());
        for (var i = 0; i < _groups.Count; i++)
        {
            var g = _groups[i];
            var repeats = weights is null ? 1 : weights[names[g.Source]] / weightOfAll * all / ids[g.Source];
            if (repeats == 0) continue;
            strata.Add(new DrawStratum(g.Source, g.Tokens + extra, g.Count, Math.Max(1, (long)Math.Round(g.Count * repeats))));
            groups.Add(i);
        }
        return (strata, groups);
    }

    /// <summary>Reads a member of a group.</summary>
    public Sentence Read(int group, long member)
    {
        var g = _groups[group];
        var part = Array.BinarySearch(g.Starts, member);
        if (part < 0) part = ~part - 1; // no stratum is empty, so every start is unique
        var (shard, stratum) = g.Parts[part];
        return shard.Read(shard.Position(stratum, (int)(member - g.Starts[part])));
    }

    private sealed record Group(int Source, int Tokens, (ShardReader Shard, Stratum Stratum)[] Parts, long[] Starts)
    {
        public long Count => Starts[^1];
    }
}
