using System.Buffers.Binary;
using System.Numerics;

namespace PixelPrompt.Native;

/// <summary>
/// Decodes BMP pixels. Done here because OpenCV's reader ignores the channel masks of 32-bit files and scales 5-bit
/// channels to 248 instead of 255.
/// </summary>
internal static class BmpDecoder
{
    /// <summary>Decodes a file whose header has been read and checked.</summary>
    internal static RawImage Decode(ReadOnlySpan<byte> bytes, BmpHeader header)
    {
        var rgb = new byte[header.Width * header.Height * 3];
        var data = bytes[(int)header.DataAt..];
        if (header.Bits <= 8)
        {
            var palette = ReadPalette(bytes, header);
            if (header.Compression == BmpCompression.None) DecodeIndexed(data, header, palette, rgb);
            else BmpRunLength.Decode(data, header, palette, rgb);
        }
        else if (header.Bits == 24)
        {
            DecodeTrueColour(data, header, rgb);
        }
        else
        {
            DecodeMasked(data, header, rgb);
        }
        return new RawImage(header.Width, header.Height, rgb);
    }

    // 256 colours of R G B; indices that the file's palette does not reach are black.
    private static byte[] ReadPalette(ReadOnlySpan<byte> bytes, BmpHeader header)
    {
        var palette = new byte[256 * 3];
        var room = (int)Math.Min(header.PaletteEntries, (header.DataAt - header.PaletteAt) / header.PaletteEntryBytes);
        for (var i = 0; i < room; i++)
        {
            var entry = bytes.Slice((int)header.PaletteAt + (i * header.PaletteEntryBytes), 3);
            (palette[3 * i], palette[(3 * i) + 1], palette[(3 * i) + 2]) = (entry[2], entry[1], entry[0]);
        }
        return palette;
    }

    private static void DecodeIndexed(ReadOnlySpan<byte> data, BmpHeader header, byte[] palette, byte[] rgb)
    {
        var perByte = 8 / header.Bits;
        var mask = (1 << header.Bits) - 1;
        for (var y = 0; y < header.Height; y++)
        {
            var (source, output) = Row(data, header, rgb, y);
            for (var x = 0; x < header.Width; x++)
            {
                var index = (source[x / perByte] >> (8 - header.Bits - (x % perByte * header.Bits))) & mask;
                palette.AsSpan(3 * index, 3).CopyTo(output[(3 * x)..]);
            }
        }
    }

    private static void DecodeTrueColour(ReadOnlySpan<byte> data, BmpHeader header, byte[] rgb)
    {
        for (var y = 0; y < header.Height; y++)
        {
            var (source, output) = Row(data, header, rgb, y);
            for (var i = 0; i < output.Length; i += 3)
                (output[i], output[i + 1], output[i + 2]) = (source[i + 2], source[i + 1], source[i]);
        }
    }

    private static void DecodeMasked(ReadOnlySpan<byte> data, BmpHeader header, byte[] rgb)
    {
        var red = new Channel(header.Masks.R);
        var green = new Channel(header.Masks.G);
        var blue = new Channel(header.Masks.B);
        for (var y = 0; y < header.Height; y++)
        {
            var (source, output) = Row(data, header, rgb, y);
            for (var x = 0; x < header.Width; x++)
            {
                var pixel = header.Bits == 16
                    ? BinaryPrimitives.ReadUInt16LittleEndian(source[(2 * x)..])
                    : BinaryPrimitives.ReadUInt32LittleEndian(source[(4 * x)..]);
                output[3 * x] = red.Of(pixel);
                output[(3 * x) + 1] = green.Of(pixel);
                output[(3 * x) + 2] = blue.Of(pixel);
            }
        }
    }

    private static RowPair Row(ReadOnlySpan<byte> data, BmpHeader header, byte[] rgb, int y)
    {
        var stored = header.TopDown ? y : header.Height - 1 - y;
        return new RowPair(
            data.Slice((int)(stored * header.Stride), (int)header.Stride),
            rgb.AsSpan(y * header.Width * 3, header.Width * 3));
    }

    private readonly ref struct RowPair(ReadOnlySpan<byte> source, Span<byte> output)
    {
        private readonly ReadOnlySpan<byte> source = source;
        private readonly Span<byte> output = output;

        internal void Deconstruct(out ReadOnlySpan<byte> from, out Span<byte> to)
        {
            from = source;
            to = output;
        }
    }

    // A run of bits, scaled to 0..255 rounding down as PIL does.
    private readonly struct Channel(uint mask)
    {
        private readonly int shift = BitOperations.TrailingZeroCount(mask);
        private readonly ulong top = mask >> BitOperations.TrailingZeroCount(mask);

        internal byte Of(uint pixel) => (byte)(((pixel & mask) >> shift) * 255ul / top);
    }
}
