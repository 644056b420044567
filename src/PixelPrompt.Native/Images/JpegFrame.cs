namespace PixelPrompt.Native;

/// <summary>A JPEG frame header (ITU-T T.81, B.2.2).</summary>
internal sealed class JpegFrame
{
    private JpegFrame(int kind, int width, int height, JpegComponent[] parts)
    {
        (Width, Height, Parts) = (width, height, parts);
        IsProgressive = kind == 2;
        MaxAcross = parts.Max(x => x.Across);
        MaxDown = parts.Max(x => x.Down);
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>1 grey, 3 colour, 4 CMYK or YCCK.</summary>
    internal JpegComponent[] Parts { get; }

    internal bool IsProgressive { get; }

    internal int MaxAcross { get; }

    internal int MaxDown { get; }

    internal int McusAcross => (Width + (8 * MaxAcross) - 1) / (8 * MaxAcross);

    internal int McusDown => (Height + (8 * MaxDown) - 1) / (8 * MaxDown);

    internal static JpegFrame Read(int marker, ReadOnlySpan<byte> segment)
    {
        var kind = marker - 0xC0;
        if (kind is not (0 or 1 or 2))
        {
            throw new ImageFormatException(
                $"The JPEG file uses process SOF{kind}; only baseline, extended and progressive Huffman coding (0, 1, 2) are read. Convert it first.");
        }
        var reader = new ByteReader(segment, "JPEG");
        int precision = reader.U8(0), height = reader.U16Be(1), width = reader.U16Be(3), components = reader.U8(5);
        if (precision != 8) throw new ImageFormatException($"The JPEG file has {precision} bits a sample; only 8 are read.");
        if (width == 0 || height == 0)
            throw new ImageFormatException($"The JPEG header says {width}x{height} pixels; each side must be 1 to 65535.");
        if (components is not (1 or 3 or 4))
            throw new ImageFormatException($"The JPEG file has {components} components; 1, 3 and 4 are read.");
        var parts = new JpegComponent[components];
        for (var i = 0; i < components; i++)
        {
            // Each component has three bytes: its name, its sampling factors, its quantisation table.
            var factors = reader.U8(7 + (3 * i));
            int across = factors >> 4, down = factors & 15;
            if (across is < 1 or > 4 || down is < 1 or > 4)
                throw new ImageFormatException($"The JPEG file has the sampling factors {across}x{down}; each must be 1 to 4.");
            parts[i] = new JpegComponent(reader.U8(6 + (3 * i)), across, down);
        }
        return new JpegFrame(kind, width, height, parts);
    }

    /// <summary>Refuses a size that the picture data cannot hold: a Huffman-coded block costs at least one bit.</summary>
    /// <param name="entropyBytes">Bytes of entropy-coded data, all scans together.</param>
    internal void RequireEnoughData(long entropyBytes)
    {
        var blocks = Parts.Sum(x => (long)x.OwnBlocks(this).Across * x.OwnBlocks(this).Down);
        if (entropyBytes * 8 < blocks)
        {
            throw new ImageFormatException(
                $"The JPEG file says {Width}x{Height}, but its {entropyBytes} bytes of data cannot hold that many pixels.");
        }
    }
}
