namespace PixelPrompt.Inference.InContext;

/// <summary>A figure with its 95 % confidence interval.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Observations.</param>
public sealed record Interval(double Value, double Low, double High, int Count)
{
    private const int Resamples = 2000;
    private const double Z = 1.959963984540054;

    /// <summary>A mean with the percentile bootstrap's interval (Efron and Tibshirani 1993, chapter 13), from a fixed seed.</summary>
    /// <param name="values">At least one.</param>
    /// <returns>The mean.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Interval OfMean(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("There is nothing to average.", nameof(values));
        var random = new Random(12345);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < values.Count; j++) sum += values[random.Next(values.Count)];
            means[i] = sum / values.Count;
        }
        Array.Sort(means);
        return new Interval(values.Average(), means[(int)(0.025 * Resamples)], means[(int)(0.975 * Resamples) - 1], values.Count);
    }

    /// <summary>A share with Wilson's interval (Wilson 1927), which also holds near 0 and 1.</summary>
    /// <param name="values">At least one.</param>
    /// <returns>The share of true ones.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Interval OfShare(IReadOnlyList<bool> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("There is nothing to count.", nameof(values));
        double n = values.Count, p = values.Count(x => x) / n;
        var middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return new Interval(p, Math.Max(0, middle - half), Math.Min(1, middle + half), values.Count);
    }
}
