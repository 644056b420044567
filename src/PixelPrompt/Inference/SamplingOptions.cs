namespace PixelPrompt.Inference;

/// <summary>How the next token is drawn from the model's distribution.</summary>
public sealed record SamplingOptions
{
    /// <summary>Most alternatives that can be kept for a token.</summary>
    public const int MaxAlternatives = 64;

    /// <summary>Divides the logits; above 0. Default 1.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Keeps the k likeliest tokens; 0 keeps all. Default 0.</summary>
    public int TopK { get; init; }

    /// <summary>Keeps the smallest set of likeliest tokens whose probabilities sum to at least this; (0, 1]. Default 1, which keeps all.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Takes the likeliest token always (the lowest id among equals); the other options then do nothing.</summary>
    public bool Greedy { get; init; }

    /// <summary>Starts the random numbers. The same seed gives the same picture on the same machine. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>How many of the likeliest codes are kept with each token; 0 to 64. Default 0.</summary>
    public int Alternatives { get; init; }

    /// <summary>Lists what is not allowed.</summary>
    /// <returns>One sentence each; empty when all is well.</returns>
    public IReadOnlyList<string> Violations()
    {
        var found = new List<string>();
        if (Temperature is not (> 0 and < double.PositiveInfinity))
            found.Add($"The temperature is {Temperature}; it must be above 0. For the likeliest token always, ask for greedy.");
        if (TopK < 0) found.Add($"Top-k is {TopK}; it must be 1 or more, or 0 to keep all tokens.");
        if (TopP is not (> 0 and <= 1)) found.Add($"Top-p is {TopP}; it must be above 0 and at most 1.");
        if (Alternatives is < 0 or > MaxAlternatives)
            found.Add($"{Alternatives} alternatives were asked for; 0 to {MaxAlternatives} are allowed.");
        return found;
    }
}
