using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>
/// Structural similarity of the luminance (Wang et al., IEEE TIP 2004), averaged over all 8x8 windows with stride 4 and
/// uniform weights; the paper's Gaussian windows give slightly other numbers.
/// </summary>
public sealed class StructuralSimilarity : TaskMetric
{
    private const int Window = 8;
    private const int Stride = 4;
    private const double C1 = 0.01 * 255 * 0.01 * 255;
    private const double C2 = 0.03 * 255 * 0.03 * 255;

    private StructuralSimilarity()
        : base("SSIM of luminance, 8x8 uniform windows, stride 4", higherIsBetter: true)
    {
    }

    /// <summary>The only instance.</summary>
    public static StructuralSimilarity Instance { get; } = new();

    /// <summary>The similarity of two pictures of one size.</summary>
    /// <param name="a">One picture, at least 8x8.</param>
    /// <param name="b">The other one.</param>
    /// <returns>-1 to 1; 1 for identical pictures.</returns>
    /// <exception cref="ArgumentException">A side is below 8.</exception>
    public static double Between(RgbImage a, RgbImage b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Width < Window || a.Height < Window)
            throw new ArgumentException($"SSIM needs pictures of at least {Window}x{Window}; got {a.Width}x{a.Height}.", nameof(a));
        int[] first = Luminance(a), second = Luminance(b);
        double sum = 0;
        var count = 0;
        for (var y = 0; y + Window <= a.Height; y += Stride)
        {
            for (var x = 0; x + Window <= a.Width; x += Stride)
            {
                sum += Similarity(first, second, (y * a.Width) + x, a.Width);
                count++;
            }
        }
        return sum / count;
    }

    private protected override double Measure(RgbImage predicted, TaskPair pair) => Between(predicted, pair.Answer);

    private static double Similarity(int[] a, int[] b, int start, int width)
    {
        const double n = Window * Window;
        long sumA = 0, sumB = 0, squareA = 0, squareB = 0, product = 0;
        for (var y = 0; y < Window; y++)
        {
            for (var i = start + (y * width); i < start + (y * width) + Window; i++)
            {
                sumA += a[i];
                sumB += b[i];
                squareA += a[i] * a[i];
                squareB += b[i] * b[i];
                product += a[i] * b[i];
            }
        }
        double meanA = sumA / n, meanB = sumB / n;
        // Unbiased variances, as the reference implementations use.
        double varianceA = (squareA - (sumA * meanA)) / (n - 1), varianceB = (squareB - (sumB * meanB)) / (n - 1);
        var covariance = (product - (sumA * meanB)) / (n - 1);
        return ((2 * meanA * meanB) + C1) * ((2 * covariance) + C2)
            / (((meanA * meanA) + (meanB * meanB) + C1) * (varianceA + varianceB + C2));
    }

    private static int[] Luminance(RgbImage image)
    {
        var result = new int[image.Width * image.Height];
        for (int i = 0, o = 0; i < result.Length; i++, o += 3)
            result[i] = Restoration.Damage.Luminance(image.Pixels[o], image.Pixels[o + 1], image.Pixels[o + 2]);
        return result;
    }
}
