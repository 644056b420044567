namespace PixelPrompt.Imaging;

/// <summary>An 8-bit RGB picture in memory: rows from top to bottom, pixels from left to right, three bytes each.</summary>
public sealed class RgbImage
{
    /// <summary>Creates a black picture.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public RgbImage(int width, int height)
        : this(width, height, new byte[checked(Positive(width, nameof(width)) * Positive(height, nameof(height)) * 3)])
    {
    }

    /// <summary>Wraps existing bytes without copying them.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="pixels">Width x height x 3 bytes, row-major, R G B.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    /// <exception cref="ArgumentException">The number of bytes does not fit the size.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var expected = checked((long)Positive(width, nameof(width)) * Positive(height, nameof(height)) * 3);
        if (pixels.Length != expected)
        {
            throw new ArgumentException(
                $"A {width}x{height} RGB image has {expected} bytes; got {pixels.Length}.", nameof(pixels));
        }
        Width = width;
        Height = height;
        Pixels = pixels;
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>The bytes, row-major, R G B; Width x Height x 3 of them.</summary>
    public byte[] Pixels { get; }

    /// <summary>One row of pixels.</summary>
    /// <param name="y">Row, 0 at the top.</param>
    /// <returns>Width x 3 bytes that alias <see cref="Pixels"/>.</returns>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * 3, Width * 3);

    /// <summary>The colour of one pixel.</summary>
    /// <param name="x">Column, 0 at the left.</param>
    /// <param name="y">Row, 0 at the top.</param>
    public (byte R, byte G, byte B) this[int x, int y]
    {
        get
        {
            var i = Offset(x, y);
            return (Pixels[i], Pixels[i + 1], Pixels[i + 2]);
        }
        set
        {
            var i = Offset(x, y);
            (Pixels[i], Pixels[i + 1], Pixels[i + 2]) = value;
        }
    }

    /// <summary>A copy that shares no memory with this picture.</summary>
    /// <returns>The copy.</returns>
    public RgbImage Clone() => new(Width, Height, (byte[])Pixels.Clone());

    /// <summary>Whether two pictures have the same size and the same bytes.</summary>
    /// <param name="other">The picture to compare with.</param>
    /// <returns>True when every byte is equal.</returns>
    public bool ContentEquals(RgbImage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Width == other.Width && Height == other.Height && Pixels.AsSpan().SequenceEqual(other.Pixels);
    }

    private int Offset(int x, int y)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height)
            throw new ArgumentOutOfRangeException(nameof(x), $"Pixel ({x}, {y}) lies outside of {Width}x{Height}.");
        return ((y * Width) + x) * 3;
    }

    private static int Positive(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }
}
