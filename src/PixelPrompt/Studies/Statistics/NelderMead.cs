namespace PixelPrompt.Studies.Statistics;

/// <summary>Minimises a function of a few variables without derivatives.</summary>
/// <remarks>Nelder and Mead 1965, with the usual coefficients 1, 2, 1/2, 1/2.</remarks>
internal static class NelderMead
{
    private const int MostSteps = 2000;
    private const double Tolerance = 1e-12;

    internal static double[] Minimise(Func<double[], double> function, double[] start, double[] step)
    {
        var count = start.Length;
        var simplex = new List<(double[] At, double Value)> { (start, function(start)) };
        for (var i = 0; i < count; i++)
        {
            var corner = (double[])start.Clone();
            corner[i] += step[i];
            simplex.Add((corner, function(corner)));
        }
        for (var iteration = 0; iteration < MostSteps; iteration++)
        {
            simplex.Sort((a, b) => a.Value.CompareTo(b.Value));
            if (Math.Abs(simplex[^1].Value - simplex[0].Value) <= Tolerance * (Math.Abs(simplex[0].Value) + 1e-18)) break;
            var middle = new double[count];
            foreach (var (at, _) in simplex.SkipLast(1))
            {
                for (var i = 0; i < count; i++) middle[i] += at[i] / count;
            }
            (double[] At, double Value) Try(double factor)
            {
                var at = middle.Select((x, i) => x + (factor * (x - simplex[^1].At[i]))).ToArray();
                return (at, function(at));
            }
            var reflected = Try(1);
            if (reflected.Value < simplex[0].Value)
            {
                var expanded = Try(2);
                simplex[^1] = expanded.Value < reflected.Value ? expanded : reflected;
                continue;
            }
            if (reflected.Value < simplex[^2].Value)
            {
                simplex[^1] = reflected;
                continue;
            }
            var contracted = reflected.Value < simplex[^1].Value ? Try(0.5) : Try(-0.5);
            if (contracted.Value < Math.Min(reflected.Value, simplex[^1].Value))
            {
                simplex[^1] = contracted;
                continue;
            }
            for (var corner = 1; corner <= count; corner++)
            {
                var at = simplex[corner].At.Select((x, i) => simplex[0].At[i] + ((x - simplex[0].At[i]) / 2)).ToArray();
                simplex[corner] = (at, function(at));
            }
        }
        return simplex.MinBy(x => x.Value).At;
    }
}
