namespace PixelPrompt.Imaging;

/// <summary>Parts of pictures.</summary>
public static class Crop
{
    /// <summary>A rectangle.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="x">Left column.</param>
    /// <param name="y">Top row.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rectangle is empty or not inside of the picture.</exception>
    public static RgbImage Region(RgbImage image, int x, int y, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (x < 0 || y < 0 || width < 1 || height < 1 || x > image.Width - width || y > image.Height - height)
        {
            throw new ArgumentOutOfRangeException(nameof(x),
                $"The rectangle {width}x{height} at ({x}, {y}) does not lie inside of the {image.Width}x{image.Height} picture.");
        }
        var output = new RgbImage(width, height);
        for (var row = 0; row < height; row++) image.Row(y + row).Slice(3 * x, 3 * width).CopyTo(output.Row(row));
        return output;
    }

    /// <summary>The largest square in the middle; of an odd remainder the smaller half is cut at the left and at the top.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage CenterSquare(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var side = Math.Min(image.Width, image.Height);
        return Region(image, (image.Width - side) / 2, (image.Height - side) / 2, side, side);
    }
}
