using PixelPrompt.Inference.InContext;

namespace PixelPrompt.Studies.Statistics;

/// <summary>95 % confidence intervals by resampling examples, from a fixed seed.</summary>
/// <remarks>Efron and Tibshirani 1993, chapters 12 and 13.</remarks>
public static class Bootstrap
{
    /// <summary>Number of resamples of the statistics of whole sets.</summary>
    public const int Resamples = 1000;

    private const double Normal = 1.959963984540054;

    /// <summary>The figure of a statistic over examples, each given by one number.</summary>
    /// <param name="statistic">Not <see cref="Statistic.Whole"/>.</param>
    /// <param name="observations">At least one.</param>
    /// <returns>The figure and its interval.</returns>
    /// <exception cref="ArgumentException">There are no observations, or the statistic needs more than a number for each.</exception>
    public static Interval Of(Statistic statistic, IReadOnlyList<double> observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        switch (statistic)
        {
            case Statistic.Mean:
                return Interval.OfMean(observations);
            case Statistic.ExpMean:
                var mean = Interval.OfMean(observations);
                return new Interval(Math.Exp(mean.Value), Math.Exp(mean.Low), Math.Exp(mean.High), mean.Count);
            case Statistic.Share:
                return Interval.OfShare([.. observations.Select(x => x > 0.5)]);
            default:
                throw new ArgumentException($"{statistic} is not computed from one number for each example.", nameof(statistic));
        }
    }

    /// <summary>
    /// The figure of any statistic of a set of examples, with the standard bootstrap interval: 1.96 standard deviations of the
    /// resampled figure to both sides. Percentiles would not do here: resamples repeat examples, so what counts kinds of things
    /// comes out lower in every one of them.
    /// </summary>
    /// <param name="count">Number of examples, at least 1.</param>
    /// <param name="statistic">The statistic of the examples with these numbers, which may repeat.</param>
    /// <returns>The figure and its interval.</returns>
    public static Interval Of(int count, Func<int[], double> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var random = new Random(12345);
        var values = new double[Resamples];
        var drawn = new int[count];
        for (var i = 0; i < Resamples; i++)
        {
            for (var j = 0; j < count; j++) drawn[j] = random.Next(count);
            values[i] = statistic(drawn);
        }
        var mean = values.Average();
        var half = Normal * Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / (Resamples - 1));
        var figure = statistic([.. Enumerable.Range(0, count)]);
        return new Interval(figure, figure - half, figure + half, count);
    }
}
