using PixelPrompt.IO;
using PixelPrompt.Native;

namespace PixelPrompt.Imaging;

/// <summary>Reads and writes pictures as files, streams and bytes: PNG, JPEG, WebP and BMP.</summary>
/// <remarks>The rules of conversion to RGB are those of <see cref="ImageCodec"/>.</remarks>
public static class ImageFile
{
    /// <summary>The file name extensions that <see cref="Save"/> understands, lower-case with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".png", ".jpg", ".jpeg", ".webp", ".bmp"];

    /// <summary>Reads a picture from a file. The content decides on the format, not the name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Limits and orientation; null for the defaults.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ImageFormatException">The file is no picture, a damaged one, or beyond the limits; the message names it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static RgbImage Load(string path, ImageReadOptions? options = null) =>
        Naming(path, () => Decode(ReadBytes(path, options), options));

    /// <summary>Reads a picture from a stream, up to its end.</summary>
    /// <param name="stream">The stream; it is read but not closed.</param>
    /// <param name="options">Limits and orientation; null for the defaults.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ImageFormatException">The bytes are no picture, a damaged one, or beyond the limits.</exception>
    public static RgbImage Load(Stream stream, ImageReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Decode(ReadBytes(stream, options), options);
    }

    /// <summary>Decodes a picture.</summary>
    /// <param name="bytes">The whole encoded file.</param>
    /// <param name="options">Limits and orientation; null for the defaults.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ImageFormatException">The bytes are no picture, a damaged one, or beyond the limits.</exception>
    public static RgbImage Decode(ReadOnlySpan<byte> bytes, ImageReadOptions? options = null) =>
        ImageCodec.Decode(bytes, options).ToRgbImage();

    /// <summary>Reads a file's header without decoding it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Only <see cref="ImageReadOptions.MaxBytes"/> is used; null for the default.</param>
    /// <returns>Format, stored size, frames and orientation.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ImageFormatException">The file is no picture, or a damaged one.</exception>
    public static ImageInfo ReadInfo(string path, ImageReadOptions? options = null) =>
        Naming(path, () => ImageCodec.ReadInfo(ReadBytes(path, options)));

    /// <summary>Reads the texts of a PNG file, such as the prompt that a generated picture came from.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Only <see cref="ImageReadOptions.MaxBytes"/> is used; null for the default.</param>
    /// <returns>The texts by keyword.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ImageFormatException">The file is no PNG, or a damaged one.</exception>
    public static IReadOnlyDictionary<string, string> ReadText(string path, ImageReadOptions? options = null) =>
        Naming(path, () => PngText.Read(ReadBytes(path, options)));

    /// <summary>Encodes a picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">Quality; null for the defaults.</param>
    /// <returns>The bytes of a complete file.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the picture is too large for the format.</exception>
    public static byte[] Encode(RgbImage image, ImageFormat format, ImageWriteOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        return ImageCodec.Encode(image.ToRaw(), format, options);
    }

    /// <summary>Writes a picture in the format of the path's extension, to a temporary name first and then renamed.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="path">The file, with one of <see cref="Extensions"/>; its folder must exist. An existing file is replaced.</param>
    /// <param name="options">Quality; null for the defaults.</param>
    /// <exception cref="ArgumentException">The extension is unknown, an option is out of range, or the picture is too large.</exception>
    public static void Save(RgbImage image, string path, ImageWriteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.WriteAllBytes(path, Encode(image, FormatOf(path), options));
    }

    /// <summary>The format that a path's extension names.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The format.</returns>
    /// <exception cref="ArgumentException">The extension is unknown.</exception>
    public static ImageFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => ImageFormat.Png,
        ".jpg" or ".jpeg" => ImageFormat.Jpeg,
        ".webp" => ImageFormat.Webp,
        ".bmp" => ImageFormat.Bmp,
        var other => throw new ArgumentException(
            $"'{path}' has the extension '{other}'; pictures are written as {string.Join(", ", Extensions)}.", nameof(path)),
    };

    /// <summary>Reads a file's bytes within the limit, refusing what is no ordinary file.</summary>
    internal static byte[] ReadBytes(string path, ImageReadOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        switch (FileKinds.Of(path))
        {
            case FileKind.Folder:
                throw new ImageFormatException("It is a folder");
            case FileKind.Special:
                throw new ImageFormatException("It is a pipe, socket or device");
        }
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return ReadBytes(stream, options);
    }

    private static byte[] ReadBytes(Stream stream, ImageReadOptions? options)
    {
        options ??= ImageReadOptions.Default;
        options.Validate();
        using var content = new MemoryStream();
        if (stream.CanSeek)
        {
            var length = stream.Length - stream.Position;
            if (length > options.MaxBytes) throw TooLong(length);
            content.Capacity = (int)length;
        }
        var block = new byte[81920];
        for (int count; (count = stream.Read(block)) > 0;)
        {
            if (content.Length + count > options.MaxBytes) throw TooLong(content.Length + count);
            content.Write(block, 0, count);
        }
        return content.Length == content.Capacity ? content.GetBuffer() : content.ToArray();

        ImageFormatException TooLong(long length) =>
            new($"The file has at least {length} bytes; at most {options.MaxBytes} are read.");
    }

    private static T Naming<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ImageFormatException error)
        {
            throw new ImageFormatException($"'{path}' cannot be read as a picture. {error.Message}", error);
        }
    }
}
