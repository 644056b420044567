using PixelPrompt.Native;

namespace PixelPrompt.Imaging;

/// <summary>Smoothing filters. Borders are reflected.</summary>
public static class Filters
{
    /// <summary>Gaussian blur.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="sigma">Standard deviation in pixels, over 0 and at most 100.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Sigma is out of range.</exception>
    public static RgbImage Gaussian(RgbImage image, double sigma)
    {
        ArgumentNullException.ThrowIfNull(image);
        return ImageFilters.Gaussian(image.ToRaw(), sigma).ToRgbImage();
    }

    /// <summary>The median of a square around each pixel, by channel.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="side">Side of the square in pixels, odd, 3 to 255.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The side is even or out of range.</exception>
    public static RgbImage Median(RgbImage image, int side)
    {
        ArgumentNullException.ThrowIfNull(image);
        return ImageFilters.Median(image.ToRaw(), side).ToRgbImage();
    }
}
