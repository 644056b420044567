namespace PixelPrompt.Native;

/// <summary>Decodes the run-length codes of 4- and 8-bit BMP files; pixels that no run reaches have colour 0.</summary>
internal static class BmpRunLength
{
    internal static void Decode(ReadOnlySpan<byte> data, BmpHeader header, byte[] palette, byte[] rgb)
    {
        var reader = new ByteReader(data, "BMP");
        var (width, height) = (header.Width, header.Height);
        var four = header.Compression == BmpCompression.RunLength4;
        for (var i = 0; i < rgb.Length; i++) rgb[i] = palette[i % 3];
        int x = 0, y = height - 1; // rows are stored from the bottom up
        long at = 0;
        for (; ; )
        {
            if (y < 0 && at >= data.Length) return; // every row ended; only the end code is missing
            int count = reader.U8(at), value = reader.U8(at + 1);
            at += 2;
            if (count > 0)
            {
                for (var i = 0; i < count; i++) Put(four ? Nibble(value, i) : value);
                continue;
            }
            switch (value)
            {
                case 0: // end of row
                    (x, y) = (0, y - 1);
                    break;
                case 1: // end of picture
                    return;
                case 2: // skip to the right and up
                    x += reader.U8(at);
                    y -= reader.U8(at + 1);
                    at += 2;
                    break;
                default: // literal pixels, padded to two bytes
                    var bytes = four ? (value + 1) / 2 : value;
                    var literal = reader.Slice(at, bytes);
                    for (var i = 0; i < value; i++) Put(four ? Nibble(literal[i / 2], i) : literal[i]);
                    at += bytes + (bytes & 1);
                    break;
            }
        }

        void Put(int index)
        {
            if (x >= width || y < 0)
                throw new ImageFormatException($"The BMP file is damaged: a run leaves the {width}x{height} picture.");
            palette.AsSpan(3 * index, 3).CopyTo(rgb.AsSpan(((y * width) + x) * 3));
            x++;
        }
    }

    private static int Nibble(int pair, int i) => (i & 1) == 0 ? pair >> 4 : pair & 15;
}
