namespace PixelPrompt.Studies.Statistics;

/// <summary>How a figure is made from one number for each independent example.</summary>
public enum Statistic
{
    /// <summary>The mean; percentile bootstrap over examples.</summary>
    Mean,

    /// <summary>
    /// exp of the mean: the corpus perplexity of examples with equally many target tokens, each given by its mean negative
    /// log-likelihood. The percentile bootstrap carries over, because exp is monotonic.
    /// </summary>
    ExpMean,

    /// <summary>The share of ones among zeros and ones; Wilson's interval.</summary>
    Share,

    /// <summary>Computed from all examples at once, so that parts cannot be pooled; bootstrap over examples.</summary>
    Whole,
}
