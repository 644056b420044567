namespace PixelPrompt.Native;

/// <summary>A Huffman table of a JPEG file (ITU-T T.81, annexes B.2.4.2 and C).</summary>
internal sealed class JpegHuffman
{
    private const int MaxLength = 16;
    private const int FastLength = 10;

    // For each possible first bits: the length of the code there and, above it, its symbol; 0 where it is longer or none.
    private readonly ushort[] fast = new ushort[1 << FastLength];

    // For each length, with codes written into the high bits of 16: the first code, the one after the last, and the place
    // of the first one's symbol.
    private readonly int[] starts = new int[MaxLength + 1];
    private readonly int[] ends = new int[MaxLength + 1];
    private readonly int[] places = new int[MaxLength + 1];
    private readonly byte[] symbols;

    private JpegHuffman(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        this.symbols = symbols.ToArray();
        var at = 0;
        var place = 0;
        for (var length = 1; length <= MaxLength; length++)
        {
            (starts[length], places[length]) = (at, place);
            at += counts[length - 1] << (MaxLength - length);
            ends[length] = at;
            if (at > 1 << MaxLength) throw new ImageFormatException("The JPEG file is damaged: a Huffman table has too many codes.");
            for (var i = 0; i < counts[length - 1]; i++, place++)
            {
                if (length > FastLength) continue;
                var span = 1 << (FastLength - length);
                fast.AsSpan((starts[length] >> (MaxLength - FastLength)) + (i * span), span).Fill((ushort)(length | (symbols[place] << 8)));
            }
        }
    }

    /// <summary>The tables of one DHT segment by their class and number: 0 to 3 for DC, 16 to 19 for AC.</summary>
    internal static IEnumerable<(int Id, JpegHuffman Table)> Read(ReadOnlySpan<byte> segment)
    {
        var tables = new List<(int, JpegHuffman)>();
        var reader = new ByteReader(segment, "JPEG");
        for (var at = 0; at < segment.Length;)
        {
            int id = reader.U8(at);
            if ((id & 0xEC) != 0) throw new ImageFormatException($"The JPEG file is damaged: a Huffman table has the number {id:X2}.");
            var counts = reader.Slice(at + 1, MaxLength);
            var total = 0;
            foreach (var count in counts) total += count;
            if (total > 256) throw new ImageFormatException($"The JPEG file is damaged: a Huffman table has {total} codes.");
            tables.Add((id, new JpegHuffman(counts, reader.Slice(at + 1 + MaxLength, total))));
            at += 1 + MaxLength + total;
        }
        return tables;
    }

    /// <summary>Reads one symbol; -1 where the bits are no code.</summary>
    internal int Decode(ref JpegBitReader bits)
    {
        var next = bits.Peek16();
        int code = fast[next >> (MaxLength - FastLength)];
        if (code != 0)
        {
            bits.Skip(code & 255);
            return code >> 8;
        }
        for (var length = FastLength + 1; length <= MaxLength; length++)
        {
            if (next >= ends[length]) continue;
            bits.Skip(length);
            return symbols[places[length] + ((next - starts[length]) >> (MaxLength - length))];
        }
        return -1;
    }
}
