using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks;

/// <summary>Exact rearrangements of a picture's pixels.</summary>
public static class PixelTransforms
{
    /// <summary>Turns a square picture clockwise.</summary>
    /// <param name="image">A square picture.</param>
    /// <param name="quarters">Number of quarter turns; negative ones turn back.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">The picture is not square.</exception>
    public static RgbImage Rotate(RgbImage image, int quarters)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.Width != image.Height)
            throw new ArgumentException($"Only square pictures can be turned; got {image.Width}x{image.Height}.", nameof(image));
        var last = image.Width - 1;
        return (quarters & 3) switch
        {
            0 => image.Clone(),
            1 => Rearrange(image, (x, y) => (y, last - x)),
            2 => Rearrange(image, (x, y) => (last - x, last - y)),
            _ => Rearrange(image, (x, y) => (last - y, x)),
        };
    }

    /// <summary>Swaps left and right.</summary>
    /// <param name="image">Any picture.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage MirrorHorizontally(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Rearrange(image, (x, y) => (image.Width - 1 - x, y));
    }

    /// <summary>Swaps top and bottom.</summary>
    /// <param name="image">Any picture.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage MirrorVertically(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Rearrange(image, (x, y) => (x, image.Height - 1 - y));
    }

    /// <summary>Shifts the picture; what leaves on one side comes in on the other.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="right">Pixels to the right; negative to the left.</param>
    /// <param name="down">Pixels downward; negative upward.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Shift(RgbImage image, int right, int down)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new RgbImage(image.Width, image.Height);
        var split = Modulo(right, image.Width) * 3;
        for (var y = 0; y < image.Height; y++)
        {
            var source = image.Row(Modulo(y - down, image.Height));
            var target = result.Row(y);
            source[..^split].CopyTo(target[split..]);
            source[^split..].CopyTo(target);
        }
        return result;
    }

    // For each target pixel the source pixel it is taken from.
    private static RgbImage Rearrange(RgbImage image, Func<int, int, (int X, int Y)> source)
    {
        var result = new RgbImage(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            var row = result.Row(y);
            for (var x = 0; x < image.Width; x++)
            {
                var (fromX, fromY) = source(x, y);
                image.Pixels.AsSpan(((fromY * image.Width) + fromX) * 3, 3).CopyTo(row[(x * 3)..]);
            }
        }
        return result;
    }

    private static int Modulo(int value, int modulus) => ((value % modulus) + modulus) % modulus;
}
