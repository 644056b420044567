namespace PixelPrompt.Inference;

/// <summary>How fast a generation was.</summary>
/// <param name="TokensRead">Tokens of prompts and moved windows that were read.</param>
/// <param name="ReadSeconds">Seconds that reading took.</param>
/// <param name="TokensDrawn">Tokens that were drawn, all candidates together.</param>
/// <param name="DrawSeconds">Seconds that drawing took.</param>
public sealed record GenerationTiming(long TokensRead, double ReadSeconds, long TokensDrawn, double DrawSeconds)
{
    /// <summary>Tokens drawn in a second, all candidates together; 0 when nothing was measured.</summary>
    public double TokensPerSecond => DrawSeconds > 0 ? TokensDrawn / DrawSeconds : 0;

    /// <summary>Tokens read in a second; 0 when nothing was measured.</summary>
    public double TokensReadPerSecond => ReadSeconds > 0 ? TokensRead / ReadSeconds : 0;
}
