using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Restoration;

/// <summary>Soft focus and camera motion.</summary>
public static class Blur
{
    /// <summary>Three box filters one after the other: within a few percent of a Gaussian with sigma = sqrt(radius (radius + 1)).</summary>
    /// <param name="image">The sharp picture.</param>
    /// <param name="radius">Radius of each box in pixels, at least 1.</param>
    /// <returns>A new picture; borders are continued outward.</returns>
    public static RgbImage Soft(RgbImage image, int radius)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        var result = image.Clone();
        var line = new int[Math.Max(image.Width, image.Height)];
        for (var pass = 0; pass < 3; pass++)
        {
            for (var y = 0; y < image.Height; y++) Lines(result.Pixels, y * image.Width * 3, 3, image.Width, radius, line);
            for (var x = 0; x < image.Width; x++) Lines(result.Pixels, x * 3, image.Width * 3, image.Height, radius, line);
        }
        return result;
    }

    /// <summary>Averages along a horizontal line, as when the camera moves sideways.</summary>
    /// <param name="image">The sharp picture.</param>
    /// <param name="radius">Half of the way in pixels, at least 1.</param>
    /// <returns>A new picture; borders are continued outward.</returns>
    public static RgbImage Motion(RgbImage image, int radius)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        var result = image.Clone();
        var line = new int[image.Width];
        for (var y = 0; y < image.Height; y++) Lines(result.Pixels, y * image.Width * 3, 3, image.Width, radius, line);
        return result;
    }

    // The running mean of one row or column, a channel at a time.
    private static void Lines(byte[] pixels, int start, int step, int count, int radius, int[] line)
    {
        var width = (2 * radius) + 1;
        for (var channel = 0; channel < 3; channel++)
        {
            var offset = start + channel;
            for (var i = 0; i < count; i++) line[i] = pixels[offset + (i * step)];
            var sum = line[0] * (radius + 1);
            for (var i = 1; i <= radius; i++) sum += line[Math.Min(i, count - 1)];
            for (var i = 0; i < count; i++)
            {
                pixels[offset + (i * step)] = (byte)((sum + radius) / width);
                sum += line[Math.Min(i + radius + 1, count - 1)] - line[Math.Max(i - radius, 0)];
            }
        }
    }
}
