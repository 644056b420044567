namespace PixelPrompt.Native;

/// <summary>Filters by OpenCV, each from one picture to a new one of the same size. Borders are reflected.</summary>
public static unsafe class ImageFilters
{
    /// <summary>Gaussian blur.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="sigma">Standard deviation in pixels, over 0 and at most 100.</param>
    /// <returns>The blurred picture.</returns>
    public static RawImage Gaussian(RawImage image, double sigma)
    {
        if (sigma is not (> 0 and <= 100)) throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "Allowed are values over 0 and up to 100 pixels.");
        return ToRgb(image, (rgb, output) => NativeImages.Gaussian((byte*)rgb, image.Width, image.Height, sigma, (byte*)output));
    }

    /// <summary>The median of a square around each pixel, by channel.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="side">Side of the square in pixels, odd, 3 to 255.</param>
    /// <returns>The filtered picture.</returns>
    public static RawImage Median(RawImage image, int side)
    {
        if (side is < 3 or > 255 || side % 2 == 0) throw new ArgumentOutOfRangeException(nameof(side), side, "Allowed are odd sides from 3 to 255 pixels.");
        return ToRgb(image, (rgb, output) => NativeImages.Median((byte*)rgb, image.Width, image.Height, side, (byte*)output));
    }

    /// <summary>Canny edges of the luma, with an L2 gradient.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="low">Gradient below which nothing is an edge.</param>
    /// <param name="high">Gradient above which everything is an edge; at least <paramref name="low"/>.</param>
    /// <returns>Width x Height bytes: 255 on edges, 0 elsewhere.</returns>
    public static byte[] Canny(RawImage image, double low, double high)
    {
        if (!(low >= 0 && high >= low && double.IsFinite(high)))
            throw new ArgumentOutOfRangeException(nameof(high), $"Thresholds must be 0 <= low <= high; got {low} and {high}.");
        return ToGrey(image, (rgb, output) => NativeImages.Canny((byte*)rgb, image.Width, image.Height, low, high, (byte*)output));
    }

    /// <summary>The length of the Sobel gradient of the luma, 255 at a step from black to white along an axis.</summary>
    /// <param name="image">The picture.</param>
    /// <returns>Width x Height bytes.</returns>
    public static byte[] Sobel(RawImage image) =>
        ToGrey(image, (rgb, output) => NativeImages.Sobel((byte*)rgb, image.Width, image.Height, (byte*)output));

    private static RawImage ToRgb(RawImage image, Func<IntPtr, IntPtr, NativeStatus> filter) =>
        new(image.Width, image.Height, Run(image, 3, filter));

    private static byte[] ToGrey(RawImage image, Func<IntPtr, IntPtr, NativeStatus> filter) => Run(image, 1, filter);

    private static byte[] Run(RawImage image, int channels, Func<IntPtr, IntPtr, NativeStatus> filter)
    {
        RequirePixels(image);
        var output = GC.AllocateUninitializedArray<byte>(image.Width * image.Height * channels);
        fixed (byte* from = image.Rgb)
        fixed (byte* to = output)
        {
            NativeImages.Check(filter((IntPtr)from, (IntPtr)to), $"The filter failed on a {image.Width}x{image.Height} picture");
        }
        return output;
    }

    // The native side trusts the size: a buffer that does not fit it must not get there.
    internal static void RequirePixels(RawImage image)
    {
        ArgumentNullException.ThrowIfNull(image.Rgb);
        if (image.Width < 1 || image.Height < 1 || image.Rgb.Length != (long)image.Width * image.Height * 3)
            throw new ArgumentException($"A {image.Width}x{image.Height} picture does not have {image.Rgb.Length} bytes.", nameof(image));
    }
}
