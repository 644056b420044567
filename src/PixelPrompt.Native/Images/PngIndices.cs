using System.Buffers.Binary;

namespace PixelPrompt.Native;

/// <summary>The palette indices of a PNG file: what a label map stores, while its palette only says how labels are shown.</summary>
public static class PngIndices
{
    private const int ColorTypeAt = 25;
    private const int DepthAt = 24;
    private const int HeaderDataAt = 16;
    private const int HeaderEnd = 33;
    private const byte Grey = 0;
    private const byte Palette = 3;

    /// <summary>Whether a file is a PNG with a palette.</summary>
    /// <param name="bytes">The file.</param>
    /// <returns>False for everything else, damaged files too.</returns>
    public static bool HasPalette(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(PngHeader.Signature) && bytes.Length > HeaderEnd && bytes[ColorTypeAt] == Palette;

    /// <summary>Reads the indices.</summary>
    /// <param name="bytes">A PNG file with a palette.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <returns>Width x height indices, row-major.</returns>
    /// <exception cref="ImageFormatException">The file has no palette, is damaged, or is beyond the limits.</exception>
    public static byte[] Read(ReadOnlySpan<byte> bytes, ImageReadOptions? options = null)
    {
        if (!HasPalette(bytes)) throw new ImageFormatException("The file is no PNG with a palette.");
        var depth = bytes[DepthAt];
        var image = ImageCodec.Decode(AsGrey(bytes), (options ?? ImageReadOptions.Default) with { ApplyOrientation = false });
        var step = 255 / ((1 << depth) - 1); // the decoder spreads 1, 2 and 4 bits over 0..255
        var indices = new byte[image.Width * image.Height];
        for (var i = 0; i < indices.Length; i++) indices[i] = (byte)(image.Rgb[3 * i] / step);
        return indices;
    }

    // The same data under a header that says "grey" instead of "palette": the decoder then returns the indices.
    private static byte[] AsGrey(ReadOnlySpan<byte> bytes)
    {
        var file = new ByteReader(bytes, "PNG");
        using var output = new MemoryStream();
        var header = bytes[..HeaderEnd].ToArray();
        header[ColorTypeAt] = Grey;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(HeaderEnd - 4), Crc32.Compute(header.AsSpan(HeaderDataAt - 4, 17)));
        output.Write(header);
        for (long at = HeaderEnd; ;)
        {
            var chunk = PngChunk.Read(file, at);
            if (chunk.Type is "IDAT" or "IEND" or "acTL") output.Write(bytes[(int)at..(int)chunk.EndAt]);
            if (chunk.Type == "IEND") return output.ToArray();
            at = chunk.EndAt;
        }
    }
}
