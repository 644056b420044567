using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>
/// How Bar et al. 2022 (arXiv:2209.00647) judge an answer: every pixel becomes the nearest of the right answer's flat colours;
/// then intersection over union of what is not background, where a pixel counts as common only in the same colour.
/// </summary>
/// <remarks>For answers in black and white this is their segmentation score: nearest of {white, black}, IoU of white, per image.</remarks>
internal sealed class NearestColorIou
{
    internal const string Estimator =
        "mean per-image IoU of non-background pixels of equal colour, nearest of the right answer's flat colours (Bar et al. 2022)";

    internal const string AccuracyEstimator = "mean per-image share of pixels of the right colour, nearest of the right answer's flat colours";

    // Rarer colours are what antialiasing leaves between two others.
    private const double LeastShare = 0.004;
    private readonly List<Rgb> palette;
    private readonly byte[] wanted;

    /// <summary>Reads the colours of a right answer; the most frequent one is the background.</summary>
    internal NearestColorIou(RgbImage answer)
    {
        var counts = new Dictionary<int, int>();
        for (var o = 0; o < answer.Pixels.Length; o += 3)
        {
            var key = (answer.Pixels[o] << 16) | (answer.Pixels[o + 1] << 8) | answer.Pixels[o + 2];
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        var least = LeastShare * answer.Width * answer.Height;
        palette = [.. counts.Where(x => x.Value >= least).OrderByDescending(x => x.Value).ThenBy(x => x.Key).Take(255)
            .Select(x => new Rgb((byte)(x.Key >> 16), (byte)(x.Key >> 8), (byte)x.Key))];
        if (palette.Count < 2)
            throw new ArgumentException($"The right answer has {palette.Count} flat colours; at least two are needed to tell object from background.");
        wanted = Classes(answer);
    }

    /// <summary>IoU and share of right pixels of a prediction of the answer's size.</summary>
    internal (double Iou, double Accuracy) Score(RgbImage predicted)
    {
        var found = Classes(predicted);
        int common = 0, union = 0, right = 0;
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] == wanted[i]) right++;
            if (found[i] == 0 && wanted[i] == 0) continue;
            union++;
            if (found[i] == wanted[i]) common++;
        }
        return (union == 0 ? 1 : (double)common / union, (double)right / found.Length);
    }

    private byte[] Classes(RgbImage image)
    {
        var classes = new byte[image.Width * image.Height];
        for (var i = 0; i < classes.Length; i++)
        {
            var pixel = new Rgb(image.Pixels[3 * i], image.Pixels[(3 * i) + 1], image.Pixels[(3 * i) + 2]);
            var best = 0;
            for (var c = 1; c < palette.Count; c++)
            {
                if (pixel.DistanceSquared(palette[c]) < pixel.DistanceSquared(palette[best])) best = c;
            }
            classes[i] = (byte)best;
        }
        return classes;
    }
}
