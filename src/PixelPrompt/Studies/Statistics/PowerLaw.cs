namespace PixelPrompt.Studies.Statistics;

/// <summary>Loss against size: L(x) = E + A x^-alpha.</summary>
/// <param name="Floor">E, the loss that no size gets below; 0 where it is not fitted.</param>
/// <param name="Factor">A.</param>
/// <param name="Exponent">Alpha.</param>
/// <remarks>Hestness et al. 2017 (arXiv:1712.00409), Kaplan et al. 2020 (arXiv:2001.08361).</remarks>
public sealed record PowerLaw(double Floor, double Factor, double Exponent)
{
    /// <summary>The loss at a size.</summary>
    /// <param name="x">The size, above 0.</param>
    public double At(double x) => Floor + (Factor * Math.Pow(x, -Exponent));

    /// <summary>
    /// Fits by least squares of the losses' logarithms. With a floor, E is searched for and the rest follows from a line through
    /// log(L - E); without one the fit is that line.
    /// </summary>
    /// <param name="points">Size and loss, all above 0; at least 2 sizes, 3 with a floor.</param>
    /// <param name="withFloor">Whether E is fitted.</param>
    /// <returns>The law.</returns>
    /// <exception cref="ArgumentException">There are too few sizes, or a number is not above 0.</exception>
    public static PowerLaw Fit(IReadOnlyList<(double X, double Loss)> points, bool withFloor)
    {
        ArgumentNullException.ThrowIfNull(points);
        var sizes = points.Select(x => x.X).Distinct().Count();
        var needed = withFloor ? 3 : 2;
        if (sizes < needed) throw new ArgumentException($"A power law {(withFloor ? "with" : "without")} a floor needs {needed} sizes; there are {sizes}.", nameof(points));
        if (points.Any(x => x.X <= 0 || x.Loss <= 0)) throw new ArgumentException("Sizes and losses must be above 0.", nameof(points));
        var start = Line(points, 0);
        if (!withFloor) return start;
        var least = points.Min(x => x.Loss);
        var best = start;
        foreach (var share in (double[])[0, 0.3, 0.6, 0.9])
        {
            var guess = Line(points, share * least);
            // Logarithms keep A, alpha and L - E above 0 without walls for the search to run into.
            var found = NelderMead.Minimise(
                p => Error(points, Law(p, least)), [Logit(Math.Clamp(share, 1e-3, 0.999)), Math.Log(guess.Factor), Math.Log(Math.Max(guess.Exponent, 1e-6))], [0.5, 0.3, 0.2]);
            var law = Law(found, least);
            if (Error(points, law) < Error(points, best)) best = law;
        }
        return best;
    }

    /// <summary>Sum of squared differences of the losses' logarithms.</summary>
    /// <param name="points">Size and loss.</param>
    /// <param name="law">The law.</param>
    /// <returns>The sum.</returns>
    public static double Error(IReadOnlyList<(double X, double Loss)> points, PowerLaw law)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(law);
        var sum = 0.0;
        foreach (var (x, loss) in points)
        {
            var difference = Math.Log(law.At(x) / loss);
            sum += difference * difference;
        }
        return double.IsFinite(sum) ? sum : double.MaxValue;
    }

    private static PowerLaw Law(double[] p, double least) => new(least / (1 + Math.Exp(-p[0])), Math.Exp(p[1]), Math.Exp(p[2]));

    private static double Logit(double share) => Math.Log(share / (1 - share));

    private static PowerLaw Line(IReadOnlyList<(double X, double Loss)> points, double floor)
    {
        double[] x = [.. points.Select(p => Math.Log(p.X))], y = [.. points.Select(p => Math.Log(p.Loss - floor))];
        double meanX = x.Average(), meanY = y.Average();
        var slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        return new PowerLaw(floor, Math.Exp(meanY - (slope * meanX)), -slope);
    }
}
