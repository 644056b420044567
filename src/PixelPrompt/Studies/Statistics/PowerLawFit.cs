using PixelPrompt.Inference.InContext;

namespace PixelPrompt.Studies.Statistics;

/// <summary>A fitted power law with 95 % intervals, and how well it foretells sizes that it was not fitted to.</summary>
/// <param name="Law">The law.</param>
/// <param name="Floor">E with its interval.</param>
/// <param name="Factor">A with its interval.</param>
/// <param name="Exponent">Alpha with its interval.</param>
/// <param name="Residual">Standard deviation of the losses' logarithms around the law, corrected for the fitted parameters.</param>
/// <param name="Resamples">The laws of the resamples.</param>
public sealed record PowerLawFit(PowerLaw Law, Interval Floor, Interval Factor, Interval Exponent, double Residual, IReadOnlyList<PowerLaw> Resamples)
{
    private const int Count = 400;

    /// <summary>
    /// Fits, and refits resamples: in each, every size's loss is drawn again from its own evaluations (their bootstrap) and moved
    /// by the law's residual scatter, which stands for the noise between training runs.
    /// </summary>
    /// <param name="points">Size and loss of every model.</param>
    /// <param name="deviations">Standard error of each loss, from its evaluation.</param>
    /// <param name="withFloor">Whether E is fitted.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">There are too few sizes, or a number is not above 0.</exception>
    public static PowerLawFit Of(IReadOnlyList<(double X, double Loss)> points, IReadOnlyList<double> deviations, bool withFloor)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(deviations);
        var law = PowerLaw.Fit(points, withFloor);
        var free = points.Count - (withFloor ? 3 : 2);
        // Without a degree of freedom the scatter is unknown; the evaluations' errors alone then make the interval.
        var residual = free > 0 ? Math.Sqrt(PowerLaw.Error(points, law) / free) : 0;
        var random = new Random(12345);
        var laws = new List<PowerLaw>(Count);
        for (var i = 0; i < Count; i++)
        {
            List<(double, double)> moved = [];
            for (var p = 0; p < points.Count; p++)
            {
                var scatter = Math.Max(residual, deviations[p] / points[p].Loss);
                moved.Add((points[p].X, law.At(points[p].X) * Math.Exp(scatter * Normal(random))));
            }
            laws.Add(PowerLaw.Fit(moved, withFloor));
        }
        Interval Range(Func<PowerLaw, double> value)
        {
            var (low, high) = Middle([.. laws.Select(value)]);
            return new Interval(value(law), Math.Min(low, value(law)), Math.Max(high, value(law)), points.Count);
        }
        return new PowerLawFit(law, Range(x => x.Floor), Range(x => x.Factor), Range(x => x.Exponent), residual, laws);
    }

    /// <summary>The loss that the law foretells at a size, with the interval for a single new run.</summary>
    /// <param name="x">The size.</param>
    /// <returns>The prediction.</returns>
    public Interval Predict(double x)
    {
        var random = new Random(54321);
        var (low, high) = Middle([.. Resamples.Select(law => law.At(x) * Math.Exp(Residual * Normal(random)))]);
        var value = Law.At(x);
        return new Interval(value, Math.Min(low, value), Math.Max(high, value), Floor.Count);
    }

    private static (double Low, double High) Middle(double[] values)
    {
        Array.Sort(values);
        return (values[(int)(0.025 * values.Length)], values[(int)Math.Ceiling(0.975 * values.Length) - 1]);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
