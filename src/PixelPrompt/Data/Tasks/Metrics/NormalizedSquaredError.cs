using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>
/// Mean squared error after normalising each channel by ImageNet's mean and deviation: the space of the colorization figures
/// of Bar et al. 2022, about twenty times the error in [0, 1].
/// </summary>
public sealed class NormalizedSquaredError : TaskMetric
{
    // Only the deviations matter: the means cancel in a difference.
    private static readonly double[] InverseVariance = [1 / (0.229 * 0.229), 1 / (0.224 * 0.224), 1 / (0.225 * 0.225)];

    private NormalizedSquaredError()
        : base("MSE, RGB normalised by ImageNet mean and deviation", higherIsBetter: false)
    {
    }

    /// <summary>The only instance.</summary>
    public static NormalizedSquaredError Instance { get; } = new();

    /// <summary>The error between two pictures of one size.</summary>
    /// <param name="a">One picture.</param>
    /// <param name="b">The other one.</param>
    /// <returns>0 to about 20.</returns>
    public static double Between(RgbImage a, RgbImage b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Span<long> sums = [0, 0, 0];
        for (var i = 0; i < a.Pixels.Length; i++)
        {
            var difference = a.Pixels[i] - b.Pixels[i];
            sums[i % 3] += difference * difference;
        }
        var total = 0.0;
        for (var channel = 0; channel < 3; channel++) total += sums[channel] * InverseVariance[channel];
        return total / (255.0 * 255.0 * a.Pixels.Length);
    }

    private protected override double Measure(RgbImage predicted, TaskPair pair) => Between(predicted, pair.Answer);
}
