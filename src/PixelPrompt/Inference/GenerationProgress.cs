namespace PixelPrompt.Inference;

/// <summary>What a generation is busy with.</summary>
public enum GenerationPhase
{
    /// <summary>The model reads the prompt, or after the window has moved, the images that remain in it.</summary>
    Reading,

    /// <summary>Tokens are drawn.</summary>
    Drawing,

    /// <summary>An image of every candidate is complete.</summary>
    ImageComplete,
}

/// <summary>State of a running generation, reported after every token. It may be looked at during the report only.</summary>
public sealed class GenerationProgress
{
    private readonly List<SampledToken>[] current;

    internal GenerationProgress(List<SampledToken>[] current) => this.current = current;

    /// <summary>What is going on.</summary>
    public GenerationPhase Phase { get; internal set; }

    /// <summary>Number of the image that is drawn, 0 is the first new one.</summary>
    public int Frame { get; internal set; }

    /// <summary>Tokens drawn so far by each candidate, over all images.</summary>
    public int Done { get; internal set; }

    /// <summary>Tokens that each candidate will have drawn in the end.</summary>
    public int Total { get; internal set; }

    /// <summary>While reading: tokens read so far, of <see cref="ReadTotal"/>.</summary>
    public int Read { get; internal set; }

    /// <summary>While reading: tokens to read.</summary>
    public int ReadTotal { get; internal set; }

    /// <summary>Tokens drawn in a second, all candidates together; 0 before the second token.</summary>
    public double TokensPerSecond { get; internal set; }

    /// <summary>Number of candidates.</summary>
    public int Candidates => current.Length;

    /// <summary>The tokens of the image that a candidate draws at present, in raster order.</summary>
    /// <param name="candidate">Number of the candidate.</param>
    /// <returns>The tokens so far; the list grows with the next token, so copy what is to be kept.</returns>
    public IReadOnlyList<SampledToken> Tokens(int candidate) => current[candidate];
}
