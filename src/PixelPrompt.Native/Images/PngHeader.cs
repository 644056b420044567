namespace PixelPrompt.Native;

/// <summary>Walks a PNG file's chunks (ISO/IEC 15948, section 5) before it is decoded.</summary>
internal static class PngHeader
{
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // Deflate cannot do better than 1032:1 (258 bytes out of 2 bits), so a size that would need more is a lie.
    private const long DeflateLimit = 1032;

    /// <summary>Reads the size, checks that every chunk is whole and unchanged and that the end is there.</summary>
    internal static ImageInfo Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes, "PNG");
        long at = Signature.Length;
        int width = 0, height = 0, frames = 1, orientation = 1;
        long rawBytes = 0, dataBytes = 0;
        for (; ; )
        {
            var chunk = PngChunk.Read(reader, at);
            if (at == Signature.Length && chunk.Type != "IHDR")
                throw new ImageFormatException($"The PNG file starts with chunk '{chunk.Type}' instead of IHDR.");
            var data = reader.Slice(chunk.DataAt, chunk.Length);
            switch (chunk.Type)
            {
                case "IHDR" when at == Signature.Length:
                    (width, height, rawBytes) = ReadHeader(data);
                    break;
                case "IHDR":
                    throw new ImageFormatException("The PNG file has a second IHDR chunk.");
                case "acTL":
                    frames = (int)Math.Min(int.MaxValue, new ByteReader(data, "PNG").U32Be(0));
                    break;
                case "eXIf":
                    orientation = ExifOrientation.Read(data);
                    break;
                case "IDAT":
                    dataBytes += chunk.Length;
                    break;
                case "IEND":
                    if (dataBytes * DeflateLimit < rawBytes)
                    {
                        throw new ImageFormatException(
                            $"The PNG file says {width}x{height}, but its {dataBytes} bytes of data cannot hold that many pixels.");
                    }
                    return new ImageInfo(ImageFormat.Png, width, height, frames, orientation);
            }
            at = chunk.EndAt;
        }
    }

    private static (int Width, int Height, long RawBytes) ReadHeader(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13) throw new ImageFormatException($"The PNG header has {data.Length} bytes instead of 13.");
        var header = new ByteReader(data, "PNG");
        var width = header.U32Be(0);
        var height = header.U32Be(4);
        int depth = data[8], colour = data[9];
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
            throw new ImageFormatException($"The PNG header says {width}x{height} pixels; each side must be 1 to {int.MaxValue}.");
        var channels = (colour, depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) => 1,
            (2, 8 or 16) => 3,
            (3, 1 or 2 or 4 or 8) => 1,
            (4, 8 or 16) => 2,
            (6, 8 or 16) => 4,
            _ => throw new ImageFormatException($"The PNG header has colour type {colour} with {depth} bits, which does not exist."),
        };
        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw new ImageFormatException($"The PNG header has unknown methods (compression {data[10]}, filter {data[11]}, interlace {data[12]}).");
        var rowBytes = ((decimal)width * channels * depth / 8) + 1;
        return ((int)width, (int)height, (long)Math.Min(long.MaxValue, rowBytes * height));
    }
}
