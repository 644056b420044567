using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>Mean squared error over pixels and channels, with values in [0, 1].</summary>
public sealed class MeanSquaredError : TaskMetric
{
    private MeanSquaredError()
        : base("MSE, RGB in [0, 1]", higherIsBetter: false)
    {
    }

    /// <summary>The only instance.</summary>
    public static MeanSquaredError Instance { get; } = new();

    /// <summary>The error between two pictures of one size.</summary>
    /// <param name="a">One picture.</param>
    /// <param name="b">The other one.</param>
    /// <returns>0 to 1.</returns>
    public static double Between(RgbImage a, RgbImage b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        long sum = 0;
        for (var i = 0; i < a.Pixels.Length; i++)
        {
            var difference = a.Pixels[i] - b.Pixels[i];
            sum += difference * difference;
        }
        return sum / (255.0 * 255.0 * a.Pixels.Length);
    }

    private protected override double Measure(RgbImage predicted, TaskPair pair) => Between(predicted, pair.Answer);
}
