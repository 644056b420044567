using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>
/// Intersection over union of the first of the answer's flat colours, each pixel being whichever of these colours is nearest.
/// </summary>
public sealed class ColorClassIou : TaskMetric
{
    private ColorClassIou()
        : base("mean per-image IoU of the first answer colour, nearest of the answer's colours", higherIsBetter: true)
    {
    }

    /// <summary>The only instance.</summary>
    public static ColorClassIou Instance { get; } = new();

    private protected override double Measure(RgbImage predicted, TaskPair pair)
    {
        var colors = pair.Truth.Colors;
        if (colors.Count < 2) throw new ArgumentException("The pair has no flat colours to tell apart; use another metric.", nameof(pair));
        int common = 0, union = 0;
        for (var o = 0; o < predicted.Pixels.Length; o += 3)
        {
            bool a = IsFirst(predicted.Pixels, o, colors), b = IsFirst(pair.Answer.Pixels, o, colors);
            if (a && b) common++;
            if (a || b) union++;
        }
        return union == 0 ? 1 : (double)common / union;
    }

    private static bool IsFirst(byte[] pixels, int o, IReadOnlyList<Rgb> colors)
    {
        var pixel = new Rgb(pixels[o], pixels[o + 1], pixels[o + 2]);
        var first = pixel.DistanceSquared(colors[0]);
        for (var i = 1; i < colors.Count; i++)
        {
            if (pixel.DistanceSquared(colors[i]) < first) return false;
        }
        return true;
    }
}
