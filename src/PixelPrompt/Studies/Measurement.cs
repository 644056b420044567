using PixelPrompt.Inference.InContext;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies;

/// <summary>One figure that a cell came to.</summary>
/// <param name="Keys">What tells it from the cell's other figures, for example answer = mismatched; may be empty.</param>
/// <param name="Measure">Short stable name: "perplexity", "mse", "score".</param>
/// <param name="Estimator">The estimator's full name; figures of different estimators do not compare.</param>
/// <param name="HigherIsBetter">Whether a larger figure is a better one.</param>
/// <param name="Statistic">How the figure is made from the observations.</param>
/// <param name="Figure">The figure with its 95 % interval and number of examples.</param>
/// <param name="Observations">One number for each example; empty for <see cref="Statistic.Whole"/>.</param>
public sealed record Measurement(
    IReadOnlyList<KeyValuePair<string, string>> Keys, string Measure, string Estimator, bool HigherIsBetter, Statistic Statistic, Interval Figure,
    IReadOnlyList<double> Observations)
{
    /// <summary>Computes a figure from observations.</summary>
    /// <param name="measure">Short stable name.</param>
    /// <param name="estimator">The estimator's full name.</param>
    /// <param name="higherIsBetter">Whether a larger figure is a better one.</param>
    /// <param name="statistic">Not <see cref="Statistic.Whole"/>.</param>
    /// <param name="observations">One number for each example, all finite.</param>
    /// <param name="keys">What tells it from the cell's other figures.</param>
    /// <returns>The measurement.</returns>
    /// <exception cref="NotFiniteNumberException">An observation is not a finite number.</exception>
    public static Measurement Of(
        string measure, string estimator, bool higherIsBetter, Statistic statistic, IReadOnlyList<double> observations,
        params (string Key, string Value)[] keys)
    {
        ArgumentNullException.ThrowIfNull(observations);
        for (var i = 0; i < observations.Count; i++)
        {
            if (!double.IsFinite(observations[i]))
                throw new NotFiniteNumberException($"'{measure}' of example {i} is {observations[i]}.", observations[i]);
        }
        return new Measurement(
            [.. keys.Select(x => new KeyValuePair<string, string>(x.Key, x.Value))], measure, estimator, higherIsBetter, statistic,
            Bootstrap.Of(statistic, observations), observations);
    }
}

/// <summary>What a cell came to.</summary>
/// <param name="Measurements">The figures, at least one.</param>
/// <param name="Samples">A picture of some examples; null for none.</param>
public sealed record CellResult(IReadOnlyList<Measurement> Measurements, Imaging.RgbImage? Samples = null);
