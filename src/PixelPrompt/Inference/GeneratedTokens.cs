namespace PixelPrompt.Inference;

/// <summary>One generated image as tokens, with what the model thought of each.</summary>
/// <param name="Candidate">Number of the candidate, 0 is the first.</param>
/// <param name="Frame">Number of the image, 0 is the first new one.</param>
/// <param name="Tokens">The tokens in raster order.</param>
public sealed record GeneratedTokens(int Candidate, int Frame, IReadOnlyList<SampledToken> Tokens)
{
    /// <summary>The codes in raster order.</summary>
    public int[] Ids => [.. Tokens.Select(x => x.Id)];

    /// <summary>Sum of the tokens' log-probabilities in the model's own distribution, in nats.</summary>
    public double LogProbability => Tokens.Sum(x => (double)x.LogProbability);

    /// <summary>exp(mean negative log-probability of the tokens).</summary>
    public double Perplexity => Math.Exp(-LogProbability / Tokens.Count);
}

/// <summary>All images of a generation as tokens.</summary>
/// <param name="Images">Candidate by candidate, each with its images in order.</param>
/// <param name="Timing">How fast it was.</param>
public sealed record TokenGeneration(IReadOnlyList<IReadOnlyList<GeneratedTokens>> Images, GenerationTiming Timing);
