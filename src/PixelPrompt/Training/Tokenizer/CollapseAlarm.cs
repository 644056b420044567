namespace PixelPrompt.Training.Tokenizer;

/// <summary>Warns when a codebook collapses: only a few entries are chosen.</summary>
internal sealed class CollapseAlarm(TokenizerTrainOptions options)
{
    private const double LeastShare = 0.25;
    private const int Patience = 100;
    private int low;

    /// <summary>Looks at a step.</summary>
    /// <returns>
    /// A warning when a quarter of the entries or fewer have been in use for a hundred steps, and every thousand steps after.
    /// </returns>
    internal string? Check(int step, TokenizerStep measured)
    {
        var entries = options.Network.NumEmbeddings;
        if (step <= options.ContinuousSteps || measured.CodesAlive > LeastShare * entries)
        {
            low = 0;
            return null;
        }
        low++;
        return low % 1000 == Patience
            ? $"Only {measured.CodesAlive} of {entries} codes are in use at step {step}: the codebook has collapsed. " +
              "Use a longer continuousShare, a smaller learningRate, or more frequent revival (reviveEvery)."
            : null;
    }
}
