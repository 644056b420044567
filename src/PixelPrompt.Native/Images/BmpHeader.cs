using System.Numerics;

namespace PixelPrompt.Native;

/// <summary>How a BMP file stores its pixels.</summary>
internal enum BmpCompression
{
    None = 0,
    RunLength8 = 1,
    RunLength4 = 2,
    BitFields = 3,
    AlphaBitFields = 6,
}

/// <summary>The headers of a BMP file: OS/2 1.x (12 bytes) and Windows (40 to 124 bytes).</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="TopDown">Whether the first stored row is the top one.</param>
/// <param name="Bits">Bits a pixel: 1, 4, 8, 16, 24 or 32.</param>
/// <param name="Compression">How the pixels are stored.</param>
/// <param name="DataAt">Where the pixels begin in the file.</param>
/// <param name="PaletteAt">Where the palette begins.</param>
/// <param name="PaletteEntries">Colours in the palette; 0 above 8 bits.</param>
/// <param name="PaletteEntryBytes">Bytes a colour: B G R, or B G R and one unused.</param>
/// <param name="Masks">The bits of red, green and blue in 16- and 32-bit pixels.</param>
/// <remarks>Only the colour is kept; a fourth channel is dropped as PIL's convert("RGB") does.</remarks>
internal sealed record BmpHeader(
    int Width, int Height, bool TopDown, int Bits, BmpCompression Compression, long DataAt,
    long PaletteAt, int PaletteEntries, int PaletteEntryBytes, (uint R, uint G, uint B) Masks)
{
    private const int FileHeader = 14;
    private const int Os2Header = 12;
    private const int WindowsHeader = 40;

    internal ImageInfo Info => new(ImageFormat.Bmp, Width, Height, 1, 1);

    /// <summary>Bytes of an uncompressed row, padded to four.</summary>
    internal long Stride => (((long)Width * Bits) + 31) / 32 * 4;

    internal static bool Matches(ReadOnlySpan<byte> bytes) => bytes.StartsWith("BM"u8);

    internal static BmpHeader Read(ReadOnlySpan<byte> bytes)
    {
        var file = new ByteReader(bytes, "BMP");
        long dataAt = file.U32Le(10);
        var size = file.U32Le(FileHeader);
        var header = size switch
        {
            Os2Header => ReadOs2(file, dataAt),
            WindowsHeader or 52 or 56 or 64 or 108 or 124 => ReadWindows(file, dataAt, size),
            _ => throw new ImageFormatException($"The BMP file has an information header of {size} bytes, which is not known."),
        };
        header.Check(bytes.Length);
        return header;
    }

    private static BmpHeader ReadOs2(ByteReader file, long dataAt)
    {
        int bits = file.U16Le(FileHeader + 10);
        return new BmpHeader(file.U16Le(FileHeader + 4), file.U16Le(FileHeader + 6), false, bits, BmpCompression.None, dataAt,
            FileHeader + Os2Header, bits <= 8 ? 1 << bits : 0, 3, default);
    }

    private static BmpHeader ReadWindows(ByteReader file, long dataAt, uint size)
    {
        _ = file.Slice(FileHeader, size);
        var width = (int)file.U32Le(FileHeader + 4);
        var height = (int)file.U32Le(FileHeader + 8);
        int bits = file.U16Le(FileHeader + 14);
        var compression = (BmpCompression)file.U32Le(FileHeader + 16);
        var colours = file.U32Le(FileHeader + 32);
        if (height == int.MinValue) throw new ImageFormatException($"The BMP header says {width}x{height} pixels.");
        var fields = compression is BmpCompression.BitFields or BmpCompression.AlphaBitFields;
        // The masks stand after the 40 bytes that all headers share: inside of longer headers, behind the shortest.
        var masks = (bits, fields) switch
        {
            (16 or 32, true) => (file.U32Le(54), file.U32Le(58), file.U32Le(62)),
            (16, false) => (0x7C00u, 0x3E0u, 0x1Fu),
            (32, false) => (0xFF0000u, 0xFF00u, 0xFFu),
            _ => default,
        };
        var maskBytes = size == WindowsHeader && fields ? (compression == BmpCompression.BitFields ? 12 : 16) : 0;
        var entries = bits > 8 ? 0 : colours == 0 ? 1 << bits : (int)Math.Min(colours, 256);
        return new BmpHeader(width, Math.Abs(height), height < 0, bits, compression, dataAt,
            FileHeader + size + maskBytes, entries, 4, masks);
    }

    private void Check(int fileBytes)
    {
        if (Width < 1 || Height < 1) throw new ImageFormatException($"The BMP header says {Width}x{Height} pixels; each side must be at least 1.");
        var known = (Compression, Bits) switch
        {
            (BmpCompression.None, 1 or 4 or 8 or 16 or 24 or 32) => true,
            (BmpCompression.RunLength8, 8) or (BmpCompression.RunLength4, 4) => !TopDown,
            (BmpCompression.BitFields or BmpCompression.AlphaBitFields, 16 or 32) => true,
            _ => false,
        };
        if (!known) throw new ImageFormatException($"The BMP file stores {Bits} bits a pixel with compression {(int)Compression}, which is not read.");
        if (DataAt < PaletteAt || DataAt > fileBytes)
            throw new ImageFormatException($"The BMP file says its pixels begin at byte {DataAt}; it has {fileBytes} bytes, {PaletteAt} of them headers.");
        if (Bits is 16 or 32 && !new[] { Masks.R, Masks.G, Masks.B }.All(IsRun))
            throw new ImageFormatException($"The BMP file has impossible colour masks ({Masks.R:X8}, {Masks.G:X8}, {Masks.B:X8}).");
        var runLength = Compression is BmpCompression.RunLength8 or BmpCompression.RunLength4;
        if (!runLength && Stride > (fileBytes - DataAt) / Height)
        {
            throw new ImageFormatException(
                $"The BMP file is truncated: {Height} rows of {Stride} bytes are announced, {fileBytes - DataAt} bytes are there.");
        }
        // A run of two bytes fills at most 255 pixels; what no run fills keeps colour 0, but nobody writes that.
        if (runLength && (fileBytes - DataAt) * 255 < (long)Width * Height / 2)
            throw new ImageFormatException($"The BMP file says {Width}x{Height}, but its {fileBytes - DataAt} bytes of data cannot hold that many pixels.");
    }

    private static bool IsRun(uint mask) =>
        mask != 0 && BitOperations.IsPow2((ulong)(mask >> BitOperations.TrailingZeroCount(mask)) + 1);
}
