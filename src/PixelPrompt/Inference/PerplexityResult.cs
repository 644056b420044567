namespace PixelPrompt.Inference;

/// <summary>Perplexity of target images given context images, by both estimators in use.</summary>
/// <param name="Examples">The measured examples, in the order in which they were given.</param>
/// <param name="MeanOfExamples">
/// The published estimator: the mean over examples of exp(mean negative log-likelihood of the example's target tokens).
/// One hard example can dominate it.
/// </param>
/// <param name="MeanOfExamplesError">Its standard error (standard deviation over examples / sqrt(n)); null below two examples.</param>
/// <param name="Corpus">The usual corpus figure: exp(total negative log-likelihood / number of target tokens).</param>
/// <param name="CorpusError">
/// Its standard error by the delta method, examples being the independent units; null below two examples.
/// </param>
public sealed record PerplexityResult(
    IReadOnlyList<ExamplePerplexity> Examples,
    double MeanOfExamples,
    double? MeanOfExamplesError,
    double Corpus,
    double? CorpusError)
{
    /// <summary>Number of target tokens over all examples.</summary>
    public long Tokens => Examples.Sum(x => (long)x.TokenLogProbabilities.Length);

    /// <summary>Computes both estimators from measured examples.</summary>
    /// <param name="examples">At least one example.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">There is no example.</exception>
    public static PerplexityResult Of(IReadOnlyList<ExamplePerplexity> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0) throw new ArgumentException("Perplexity needs at least one example.", nameof(examples));
        int n = examples.Count;
        var mean = examples.Average(x => x.Perplexity);
        double total = examples.Sum(x => x.NegativeLogLikelihood), tokens = examples.Sum(x => x.TokenLogProbabilities.Length);
        var rate = total / tokens;
        var corpus = Math.Exp(rate);
        if (n == 1) return new PerplexityResult(examples, mean, null, corpus, null);

        var spread = Math.Sqrt(examples.Sum(x => Square(x.Perplexity - mean)) / (n - 1));
        // Ratio estimator: residuals of each example's total against the common rate; exp' = exp carries it over.
        var residual = Math.Sqrt(examples.Sum(x => Square(x.NegativeLogLikelihood - (rate * x.TokenLogProbabilities.Length))) / (n - 1));
        var rateError = residual * Math.Sqrt(n) / tokens;
        return new PerplexityResult(examples, mean, spread / Math.Sqrt(n), corpus, corpus * rateError);
    }

    private static double Square(double x) => x * x;
}

/// <summary>One example's target images.</summary>
/// <param name="TokenLogProbabilities">
/// Natural log-probability of each target token over the whole vocabulary (special ids included), the images one after the
/// other in raster order.
/// </param>
/// <param name="TokensPerImage">Tokens of one image.</param>
public sealed record ExamplePerplexity(float[] TokenLogProbabilities, int TokensPerImage)
{
    /// <summary>Sum of the negative log-probabilities, in nats.</summary>
    public double NegativeLogLikelihood => -TokenLogProbabilities.Sum(x => (double)x);

    /// <summary>exp(mean negative log-likelihood) over all of the example's target tokens.</summary>
    public double Perplexity => Math.Exp(NegativeLogLikelihood / TokenLogProbabilities.Length);

    /// <summary>The same for each target image by itself.</summary>
    public IReadOnlyList<double> ImagePerplexities =>
        [.. TokenLogProbabilities.Chunk(TokensPerImage).Select(x => Math.Exp(-x.Average(y => (double)y)))];
}
