namespace PixelPrompt.Data.Loading;

/// <summary>How sentences are laid into the rows of a batch.</summary>
public enum Packing
{
    /// <summary>One endless stream cut every T ids; sentences cross rows and batches, no id is wasted (the public LVM code).</summary>
    Stream,

    /// <summary>Whole sentences only; what is left of a row is padding.</summary>
    Sentences,
}

/// <summary>How a <see cref="SentenceLoader"/> makes batches.</summary>
public sealed record LoaderOptions
{
    /// <summary>Rows of a batch on one process, B; at least 1.</summary>
    public required int Rows { get; init; }

    /// <summary>Ids in a row, T; at least 2.</summary>
    public required int Context { get; init; }

    /// <summary>How sentences are laid into rows; by default as one stream.</summary>
    public Packing Packing { get; init; } = Packing.Stream;

    /// <summary>Seed of the order.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// Share of the ids that each source gets, relative to the others; every source must be named, 0 leaves it out. Null (the
    /// default) draws every sentence once an epoch.
    /// </summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>Id before every sentence, at least the codebook's size; null (the default) for none.</summary>
    public int? BeginId { get; init; }

    /// <summary>Id after every sentence, at least the codebook's size; null (the default) for none.</summary>
    public int? EndId { get; init; }

    /// <summary>Number of this process among those that train together, in [0, <see cref="WorldSize"/>).</summary>
    public int Rank { get; init; }

    /// <summary>Processes that train together; each gets its own rows of every step.</summary>
    public int WorldSize { get; init; } = 1;

    /// <summary>Batches made ahead on a background thread, 1 to 64.</summary>
    public int Prefetch { get; init; } = 4;

    /// <exception cref="ArgumentException">Options that are not valid; all of them are named.</exception>
    internal void Validate(IReadOnlyList<string> sources, int codebookSize)
    {
        var problems = new List<string>();
        if (Rows is < 1 or > 65536) problems.Add($"Rows is {Rows}; allowed is 1 to 65536.");
        if (Context is < 2 or > 1 << 20) problems.Add($"Context is {Context}; allowed is 2 to {1 << 20}.");
        if ((long)Rows * Context > 1 << 28) problems.Add($"Rows x Context is {(long)Rows * Context}; allowed is up to {1 << 28}.");
        if (WorldSize < 1 || Rank < 0 || Rank >= WorldSize) problems.Add($"Rank {Rank} of WorldSize {WorldSize} is not possible.");
        if (Prefetch is < 1 or > 64) problems.Add($"Prefetch is {Prefetch}; allowed is 1 to 64.");
        if (BeginId < codebookSize) problems.Add($"BeginId {BeginId} is an image code; use {codebookSize} or more.");
        if (EndId < codebookSize) problems.Add($"EndId {EndId} is an image code; use {codebookSize} or more.");
        problems.AddRange(WeightProblems(sources));
        if (problems.Count > 0) throw new ArgumentException("The loader's options are not valid: " + string.Join(" ", problems));
    }

    private IEnumerable<string> WeightProblems(IReadOnlyList<string> sources)
    {
        if (Weights is null) yield break;
        foreach (var name in Weights.Keys.Except(sources))
            yield return $"Weights names the source '{name}'; there are: {string.Join(", ", sources)}.";
        foreach (var name in sources.Except(Weights.Keys))
            yield return $"Weights does not name the source '{name}'; give 0 to leave it out.";
        foreach (var (name, weight) in Weights)
        {
            if (!(weight >= 0) || double.IsInfinity(weight)) yield return $"The weight of '{name}' is {weight}; it must be a number of at least 0.";
        }
        if (Weights.Values.All(w => w == 0)) yield return "All weights are 0.";
    }
}
