using PixelPrompt.Native;

namespace PixelPrompt.Imaging;

/// <summary>Edge maps as pictures: white lines on black.</summary>
public static class Edges
{
    /// <summary>Canny edges of the luma: thin lines, 255 or 0.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="low">Gradient length below which nothing is an edge, 0 to 1443 (255 x 4 x sqrt 2).</param>
    /// <param name="high">Gradient length above which everything is an edge; at least <paramref name="low"/>.</param>
    /// <returns>A picture of the same size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The thresholds are negative or in the wrong order.</exception>
    /// <remarks>J. Canny, "A Computational Approach to Edge Detection", 1986; 3x3 Sobel, no smoothing before.</remarks>
    public static RgbImage Canny(RgbImage image, double low = 100, double high = 200) =>
        Grey(image, ImageFilters.Canny(image.ToRaw(), low, high));

    /// <summary>The length of the Sobel gradient of the luma: soft lines, 255 at a step from black to white.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>A picture of the same size.</returns>
    public static RgbImage Sobel(RgbImage image) => Grey(image, ImageFilters.Sobel(image.ToRaw()));

    private static RgbImage Grey(RgbImage like, byte[] grey)
    {
        var output = new RgbImage(like.Width, like.Height);
        for (var i = 0; i < grey.Length; i++) output.Pixels.AsSpan(3 * i, 3).Fill(grey[i]);
        return output;
    }
}
