using System.Buffers.Binary;

namespace PixelPrompt.Native;

/// <summary>Reads the orientation tag (0x0112) from an EXIF block and applies it.</summary>
/// <remarks>EXIF 2.32, section 4.6.4. A damaged block never makes a picture unreadable: it counts as upright.</remarks>
internal static class ExifOrientation
{
    private const int Upright = 1;
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    /// <summary>The orientation in a TIFF-structured block, with or without the leading "Exif\0\0".</summary>
    internal static int Read(ReadOnlySpan<byte> block)
    {
        if (block.StartsWith("Exif\0\0"u8)) block = block[6..];
        if (block.Length < 8) return Upright;
        bool little;
        if (block.StartsWith("II*\0"u8)) little = true;
        else if (block.StartsWith("MM\0*"u8)) little = false;
        else return Upright;

        var directory = U32(block[4..], little);
        if (directory > block.Length - 2) return Upright;
        var entries = block[((int)directory + 2)..];
        int count = U16(block[(int)directory..], little);
        for (; count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (U16(entries, little) != OrientationTag) continue;
            if (U16(entries[2..], little) != ShortType || U32(entries[4..], little) != 1) return Upright;
            int value = U16(entries[8..], little);
            return value is >= 1 and <= 8 ? value : Upright;
        }
        return Upright;
    }

    /// <summary>Turns and mirrors a stored picture so that it stands upright.</summary>
    internal static RawImage Apply(RawImage stored, int orientation)
    {
        if (orientation == Upright) return stored;
        var (w, h) = (stored.Width, stored.Height);
        var swaps = orientation >= 5;
        var (outW, outH) = swaps ? (h, w) : (w, h);
        // The source pixel of output (x, y) is start + x * stepX + y * stepY, counted in pixels.
        var (start, stepX, stepY) = orientation switch
        {
            2 => (w - 1L, -1L, (long)w),
            3 => (((long)w * h) - 1, -1L, -(long)w),
            4 => ((long)w * (h - 1), 1L, -(long)w),
            5 => (0L, (long)w, 1L),
            6 => ((long)w * (h - 1), -(long)w, 1L),
            7 => (((long)w * h) - 1, -(long)w, -1L),
            8 => (w - 1L, (long)w, -1L),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "Allowed are 1 to 8."),
        };
        var source = stored.Rgb;
        var output = GC.AllocateUninitializedArray<byte>(source.Length);
        // Tiles keep both sides of a transposition in the cache.
        const int Tile = 32;
        for (var tileY = 0; tileY < outH; tileY += Tile)
        {
            for (var tileX = 0; tileX < outW; tileX += Tile)
            {
                for (var y = tileY; y < Math.Min(tileY + Tile, outH); y++)
                {
                    for (var x = tileX; x < Math.Min(tileX + Tile, outW); x++)
                    {
                        var from = (int)(start + (x * stepX) + (y * stepY)) * 3;
                        var to = ((y * outW) + x) * 3;
                        output[to] = source[from];
                        output[to + 1] = source[from + 1];
                        output[to + 2] = source[from + 2];
                    }
                }
            }
        }
        return new RawImage(outW, outH, output);
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
