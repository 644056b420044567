using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>
/// Intersection over union of the white pixels of one picture, each pixel being whichever of black and white is nearer.
/// Averaged over prompts it is the mean per-image IoU of Bar et al. 2022, not a class-wise mIoU.
/// </summary>
public sealed class ForegroundIou : TaskMetric
{
    private ForegroundIou()
        : base("mean per-image IoU of white, nearest of {white, black}", higherIsBetter: true)
    {
    }

    /// <summary>The only instance.</summary>
    public static ForegroundIou Instance { get; } = new();

    /// <summary>Whether a pixel is nearer to white than to black.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="pixel">Row-major index.</param>
    /// <returns>True when the channels' sum is above half of its range.</returns>
    public static bool IsWhite(RgbImage image, int pixel)
    {
        ArgumentNullException.ThrowIfNull(image);
        var o = pixel * 3;
        return image.Pixels[o] + image.Pixels[o + 1] + image.Pixels[o + 2] > 382;
    }

    private protected override double Measure(RgbImage predicted, TaskPair pair)
    {
        int common = 0, union = 0;
        for (var pixel = 0; pixel < predicted.Width * predicted.Height; pixel++)
        {
            bool a = IsWhite(predicted, pixel), b = IsWhite(pair.Answer, pixel);
            if (a && b) common++;
            if (a || b) union++;
        }
        return union == 0 ? 1 : (double)common / union;
    }
}
