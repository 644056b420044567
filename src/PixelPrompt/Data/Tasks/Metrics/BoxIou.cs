using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>
/// Intersection over union of the right box and the smallest box around the predicted white pixels, each pixel being
/// whichever of black and white is nearer. Rows and columns with fewer than two white pixels are ignored as specks.
/// </summary>
public sealed class BoxIou : TaskMetric
{
    private const int LeastPixels = 2;

    private BoxIou()
        : base("IoU with the smallest box around white, nearest of {white, black}", higherIsBetter: true)
    {
    }

    /// <summary>The only instance.</summary>
    public static BoxIou Instance { get; } = new();

    /// <summary>The smallest box around the white pixels.</summary>
    /// <param name="image">A picture in black and white, more or less.</param>
    /// <returns>The box; empty when there is no white.</returns>
    public static PixelBox Find(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var rows = new int[image.Height];
        var columns = new int[image.Width];
        for (var pixel = 0; pixel < image.Width * image.Height; pixel++)
        {
            if (!ForegroundIou.IsWhite(image, pixel)) continue;
            rows[pixel / image.Width]++;
            columns[pixel % image.Width]++;
        }
        int top = Array.FindIndex(rows, count => count >= LeastPixels), left = Array.FindIndex(columns, count => count >= LeastPixels);
        if (top < 0 || left < 0) return default;
        return new PixelBox(
            left, top, Array.FindLastIndex(columns, count => count >= LeastPixels) + 1, Array.FindLastIndex(rows, count => count >= LeastPixels) + 1);
    }

    private protected override double Measure(RgbImage predicted, TaskPair pair) => Find(predicted).IntersectionOverUnion(pair.Truth.Box);
}
