namespace PixelPrompt.Data.Shards;

/// <summary>How much of a source is in a split.</summary>
/// <param name="Split">The split.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Sentences">Its sentences.</param>
/// <param name="Images">Their images.</param>
/// <param name="Tokens">Their tokens.</param>
public sealed record SourceSummary(string Split, string Source, long Sentences, long Images, long Tokens);

/// <summary>What the heads of shards say about a data set, without reading its sentences.</summary>
/// <param name="Manifest">The first readable shard's manifest, or null when none is readable.</param>
/// <param name="Shards">Readable shards.</param>
/// <param name="Rows">By split, then by source.</param>
/// <param name="Skipped">By split the sentences that could not be made.</param>
public sealed record DatasetSummary(
    ShardManifest? Manifest, int Shards, IReadOnlyList<SourceSummary> Rows, IReadOnlyDictionary<string, long> Skipped)
{
    /// <summary>Adds up shards.</summary>
    /// <param name="paths">Their files.</param>
    /// <param name="problems">Takes what is wrong with those that cannot be read.</param>
    public static DatasetSummary Of(IEnumerable<string> paths, List<string> problems)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(problems);
        var rows = new SortedDictionary<(string Split, int Source), SourceSummary>();
        var skipped = new SortedDictionary<string, long>(StringComparer.Ordinal);
        ShardManifest? manifest = null;
        var shards = 0;
        foreach (var path in paths)
        {
            try
            {
                using var shard = new ShardReader(path);
                manifest ??= shard.Manifest;
                shards++;
                skipped[shard.Manifest.Split] = skipped.GetValueOrDefault(shard.Manifest.Split) + shard.Skipped;
                foreach (var stratum in shard.Strata)
                {
                    var key = (shard.Manifest.Split, stratum.Source);
                    var row = rows.GetValueOrDefault(key) ?? new SourceSummary(key.Split, shard.Manifest.Sources[stratum.Source], 0, 0, 0);
                    var tokens = (long)stratum.Count * stratum.Tokens;
                    rows[key] = row with
                    {
                        Sentences = row.Sentences + stratum.Count,
                        Images = row.Images + (tokens / shard.Manifest.TokensPerImage),
                        Tokens = row.Tokens + tokens,
                    };
                }
            }
            catch (ShardException e)
            {
                problems.Add(e.Message);
            }
        }
        return new DatasetSummary(manifest, shards, [.. rows.Values], skipped);
    }
}
