namespace PixelPrompt.Inference;

/// <summary>What to generate.</summary>
public sealed record GenerationOptions
{
    /// <summary>Most candidates at once.</summary>
    public const int MaxCandidates = 64;

    /// <summary>Most new images of a candidate.</summary>
    public const int MaxFrames = 4096;

    /// <summary>How tokens are drawn. Default: from the model's distribution as it is, seed 0.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Different answers to the same prompt, 1 to 64; the prompt is read once for all. Default 1.</summary>
    public int Candidates { get; init; } = 1;

    /// <summary>New images of each candidate, one after the other, 1 to 4096. Default 1.</summary>
    public int Frames { get; init; } = 1;

    /// <summary>Lists what is not allowed.</summary>
    /// <returns>One sentence each; empty when all is well.</returns>
    public IReadOnlyList<string> Violations()
    {
        List<string> found = [.. Sampling.Violations()];
        if (Candidates is < 1 or > MaxCandidates) found.Add($"{Candidates} candidates were asked for; 1 to {MaxCandidates} are allowed.");
        if (Frames is < 1 or > MaxFrames) found.Add($"{Frames} frames were asked for; 1 to {MaxFrames} are allowed.");
        return found;
    }
}
