using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>Peak signal-to-noise ratio of one picture in decibels, from the mean squared error over all channels.</summary>
public sealed class PeakSignalToNoise : TaskMetric
{
    /// <summary>Reported for identical pictures, whose ratio is infinite and would spoil an average.</summary>
    public const double Ceiling = 100;

    private PeakSignalToNoise()
        : base("PSNR in dB, per image, 100 at most", higherIsBetter: true)
    {
    }

    /// <summary>The only instance.</summary>
    public static PeakSignalToNoise Instance { get; } = new();

    /// <summary>The ratio between two pictures of one size.</summary>
    /// <param name="a">One picture.</param>
    /// <param name="b">The other one.</param>
    /// <returns>Decibels, at most <see cref="Ceiling"/>.</returns>
    public static double Between(RgbImage a, RgbImage b)
    {
        var error = MeanSquaredError.Between(a, b);
        return error == 0 ? Ceiling : Math.Min(Ceiling, -10 * Math.Log10(error));
    }

    private protected override double Measure(RgbImage predicted, TaskPair pair) => Between(predicted, pair.Answer);
}
