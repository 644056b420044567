namespace PixelPrompt.Native;

/// <summary>Encoded bytes to pixels and back: PNG, JPEG, WebP and BMP, recognised by their first bytes.</summary>
/// <remarks>
/// The header is read and checked first; nothing is allocated or decoded for a file beyond the limits. Pixels are
/// PIL's <c>convert("RGB")</c>: alpha is dropped (not composited), grey is repeated, palettes are resolved, 16-bit
/// channels keep their high byte (PIL clips 16-bit grey to white instead; that is not followed), CMYK JPEG is converted
/// without a colour profile (within 1 of PIL). Colour profiles and gamma are ignored.
/// </remarks>
public static unsafe class ImageCodec
{
    private const int MaxJpegSide = 65_500;
    private const int MaxWebpSide = 16_383;

    /// <summary>Reads and checks the header.</summary>
    /// <param name="bytes">The whole file: truncation is detected here.</param>
    /// <returns>Format, stored size, frames and orientation.</returns>
    /// <exception cref="ImageFormatException">The bytes are no picture of a known format, or a damaged one.</exception>
    public static ImageInfo ReadInfo(ReadOnlySpan<byte> bytes) => Inspect(bytes, checkData: false).Info;

    /// <summary>Decodes a still picture.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="options">Limits and orientation; null for the defaults.</param>
    /// <returns>The pixels, upright unless the options say otherwise.</returns>
    /// <exception cref="ImageFormatException">The bytes are no picture, a damaged one, an animated one, or beyond the limits.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static RawImage Decode(ReadOnlySpan<byte> bytes, ImageReadOptions? options = null)
    {
        options ??= ImageReadOptions.Default;
        options.Validate();
        if (bytes.Length > options.MaxBytes)
            throw new ImageFormatException($"The file has {bytes.Length} bytes; at most {options.MaxBytes} are read.");
        var (info, endAt) = Inspect(bytes, checkData: true);
        if (info.Frames > 1)
        {
            throw new ImageFormatException(
                $"The {Name(info.Format)} file is animated ({info.Frames} frames); one frame is read. Convert it to a video or to single frames.");
        }
        if ((long)info.Width * info.Height > options.MaxPixels || Math.Max(info.Width, info.Height) > options.MaxSide)
        {
            throw new ImageFormatException(
                $"The {Name(info.Format)} file has {info.Width}x{info.Height} = {(long)info.Width * info.Height} pixels; at most {options.MaxPixels} are read, and {options.MaxSide} a side.");
        }
        var stored = info.Format == ImageFormat.Bmp
            ? BmpDecoder.Decode(bytes, BmpHeader.Read(bytes))
            : DecodeNative(bytes[..endAt], info);
        return options.ApplyOrientation ? ExifOrientation.Apply(stored, info.Orientation) : stored;
    }

    /// <summary>Encodes pixels.</summary>
    /// <param name="image">The pixels.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">Quality; null for the defaults.</param>
    /// <returns>The bytes of a complete file.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the picture is too large for the format.</exception>
    public static byte[] Encode(RawImage image, ImageFormat format, ImageWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image.Rgb);
        options ??= ImageWriteOptions.Default;
        options.Validate();
        var limit = format switch { ImageFormat.Jpeg => MaxJpegSide, ImageFormat.Webp => MaxWebpSide, _ => int.MaxValue };
        if (image.Width < 1 || image.Height < 1 || image.Width > limit || image.Height > limit)
            throw new ArgumentException($"{Name(format)} holds pictures of 1 to {limit} pixels a side; got {image.Width}x{image.Height}.", nameof(image));
        if (image.Rgb.Length != (long)image.Width * image.Height * 3)
            throw new ArgumentException($"A {image.Width}x{image.Height} picture has {(long)image.Width * image.Height * 3} bytes; got {image.Rgb.Length}.", nameof(image));
        var (extension, quality) = format switch
        {
            ImageFormat.Png => (".png", options.PngLevel),
            ImageFormat.Jpeg => (".jpg", options.Quality),
            ImageFormat.Webp => (".webp", options.Lossless ? 101 : options.Quality),
            ImageFormat.Bmp => (".bmp", 0),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Known formats are PNG, JPEG, WebP and BMP."),
        };
        if (options.Text.Count > 0 && format != ImageFormat.Png)
            throw new ArgumentException($"{Name(format)} files carry no text; {options.Text.Count} texts were given. Write a PNG file instead.", nameof(options));
        var file = EncodeNative(image, extension, quality, format);
        return options.Text.Count > 0 ? PngText.Write(file, options.Text) : file;
    }

    private static byte[] EncodeNative(RawImage image, string extension, int quality, ImageFormat format)
    {
        fixed (byte* rgb = image.Rgb)
        {
            NativeImages.Check(
                NativeImages.Encode(rgb, image.Width, image.Height, extension, quality, out var bytes, out var length),
                $"The {image.Width}x{image.Height} picture could not be encoded as {Name(format)}");
            try
            {
                return new ReadOnlySpan<byte>(bytes, checked((int)length)).ToArray();
            }
            finally
            {
                NativeImages.Free(bytes);
            }
        }
    }

    private static (ImageInfo Info, int EndAt) Inspect(ReadOnlySpan<byte> bytes, bool checkData)
    {
        if (bytes.IsEmpty) throw new ImageFormatException("The file is empty.");
        if (bytes.StartsWith(PngHeader.Signature)) return (PngHeader.Read(bytes), bytes.Length);
        if (bytes.StartsWith(JpegHeader.Signature)) return JpegHeader.Read(bytes, checkData);
        if (WebpHeader.Matches(bytes)) return WebpHeader.Read(bytes);
        if (BmpHeader.Matches(bytes)) return (BmpHeader.Read(bytes).Info, bytes.Length);
        throw new ImageFormatException("The bytes are no picture: they do not start as PNG, JPEG, WebP or BMP do.");
    }

    private static RawImage DecodeNative(ReadOnlySpan<byte> bytes, ImageInfo info)
    {
        var rgb = GC.AllocateUninitializedArray<byte>(checked(info.Width * info.Height * 3));
        fixed (byte* encoded = bytes)
        fixed (byte* output = rgb)
        {
            NativeImages.Check(
                NativeImages.Decode(encoded, bytes.Length, info.Width, info.Height, output),
                $"The {Name(info.Format)} file is damaged");
        }
        return new RawImage(info.Width, info.Height, rgb);
    }

    private static string Name(ImageFormat format) => format switch
    {
        ImageFormat.Png => "PNG",
        ImageFormat.Jpeg => "JPEG",
        ImageFormat.Webp => "WebP",
        _ => "BMP",
    };
}
