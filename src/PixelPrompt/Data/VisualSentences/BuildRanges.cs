namespace PixelPrompt.Data.VisualSentences;

/// <summary>The sentences of one shard file.</summary>
/// <param name="Split">Its split.</param>
/// <param name="First">Number of its first sentence.</param>
/// <param name="End">One past its last.</param>
internal readonly record struct BuildRange(DataPart Split, long First, long End);

/// <summary>Cuts the sentences of a recipe into parts, shards and units of work.</summary>
/// <remarks>Units lie at multiples of their size, however many parts there are: what is tokenized together never changes.</remarks>
internal static class BuildRanges
{
    /// <summary>Sentences that one thread draws and tokenizes at a time.</summary>
    public const int Unit = 16;

    /// <summary>Sentences between two commits.</summary>
    public const int CommitEvery = 8 * Unit;

    /// <summary>The shards of one part of a data set.</summary>
    public static IReadOnlyList<BuildRange> Shards(Recipe recipe, int part, int parts)
    {
        var ranges = new List<BuildRange>();
        foreach (var (split, count) in recipe.Splits.OrderBy(s => s.Key))
        {
            var end = Cut(count, part + 1, parts);
            for (var first = Cut(count, part, parts); first < end;)
            {
                var next = Math.Min(end, ((first / recipe.ShardSentences) + 1) * recipe.ShardSentences);
                ranges.Add(new BuildRange(split, first, next));
                first = next;
            }
        }
        return ranges;
    }

    private static long Cut(long count, int part, int parts) =>
        part == parts ? count : (long)((Int128)count * part / parts) / Unit * Unit;
}
