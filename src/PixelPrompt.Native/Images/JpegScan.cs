namespace PixelPrompt.Native;

/// <summary>
/// One scan of a Huffman-coded JPEG file (ITU-T T.81, annexes F.2 and G.2), walked code by code without computing pixels:
/// a decoder fills what is missing with grey and says nothing, so only this tells that data is missing or damaged.
/// </summary>
internal readonly struct JpegScan
{
    private readonly JpegFrame frame;
    private readonly JpegTables tables;
    private readonly (JpegComponent Component, int Dc, int Ac)[] parts;
    private readonly int first;
    private readonly int last;
    private readonly bool refines;

    /// <summary>Reads the scan's header.</summary>
    internal JpegScan(ReadOnlySpan<byte> segment, JpegFrame frame, JpegTables tables)
    {
        this.frame = frame;
        this.tables = tables;
        var reader = new ByteReader(segment, "JPEG");
        int count = reader.U8(0);
        if (count is < 1 or > 4) throw new ImageFormatException($"The JPEG file is damaged: a scan has {count} components.");
        parts = new (JpegComponent, int, int)[count];
        for (var i = 0; i < count; i++)
        {
            int id = reader.U8(1 + (2 * i)), use = reader.U8(2 + (2 * i));
            var component = Array.Find(frame.Parts, x => x.Id == id)
                ?? throw new ImageFormatException($"The JPEG file is damaged: a scan names component {id}, which the frame does not have.");
            if ((use & 0xCC) != 0) throw new ImageFormatException($"The JPEG file is damaged: a scan uses the tables {use:X2}.");
            parts[i] = (component, use >> 4, use & 15);
        }
        (first, last) = (reader.U8(1 + (2 * count)), reader.U8(2 + (2 * count)));
        int approximation = reader.U8(3 + (2 * count));
        refines = approximation >> 4 != 0;
        if (!frame.IsProgressive) (first, last, refines, approximation) = (0, 63, false, 0); // as every decoder takes it
        var acOfOne = first > 0 && count == 1 && last >= first && last <= 63;
        if (frame.IsProgressive && !(acOfOne || (first == 0 && last == 0)))
            throw new ImageFormatException($"The JPEG file is damaged: a progressive scan of {count} components has the coefficients {first} to {last}.");
        foreach (var (component, _, _) in parts)
        {
            if (!component.Receive(first, last, approximation >> 4, approximation & 15) && frame.IsProgressive)
                throw new ImageFormatException($"The JPEG file is damaged: a scan of the coefficients {first} to {last} does not continue those before it.");
        }
    }

    /// <summary>Walks the scan's data.</summary>
    /// <param name="data">The entropy-coded bytes with their restart markers.</param>
    /// <exception cref="ImageFormatException">A code is none, or the data ends too early.</exception>
    internal void Check(ReadOnlySpan<byte> data)
    {
        var (across, down) = parts.Length > 1 ? (frame.McusAcross, frame.McusDown) : parts[0].Component.OwnBlocks(frame);
        var left = (long)across * down;
        var interval = tables.RestartInterval == 0 ? left : tables.RestartInterval;
        for (var mcu = 0L; left > 0; left -= interval)
        {
            var end = SegmentEnd(data);
            var count = Math.Min(interval, left);
            CheckSegment(data[..end], mcu, count);
            mcu += count;
            data = data[Math.Min(data.Length, end + 2)..];
        }
    }

    private void CheckSegment(ReadOnlySpan<byte> segment, long mcu, long count)
    {
        var bits = new JpegBitReader(segment);
        var blocks = new JpegBlocks(first, last, refines, frame.IsProgressive);
        var unneeded = 0UL;
        for (var i = 0L; i < count; i++)
        {
            foreach (var (component, dc, ac) in parts)
            {
                var dcTable = first == 0 && !refines ? tables.Dc(dc) : null;
                var acTable = last > 0 ? tables.Ac(ac) : null;
                var repeats = parts.Length > 1 ? component.Across * component.Down : 1;
                for (var block = 0; block < repeats; block++)
                {
                    // Only the scans of one component of a progressive file need to know what came before.
                    ref var known = ref unneeded;
                    if (frame.IsProgressive && acTable is not null) known = ref component.Known(frame)[(int)(mcu + i)];
                    if (!blocks.Pass(ref bits, dcTable, acTable, ref known))
                        throw new ImageFormatException($"The JPEG file is damaged: its data makes no sense at block {mcu + i}.");
                }
            }
            if (bits.IsExhausted)
                throw new ImageFormatException($"The JPEG file is truncated: the data of a scan ends at block {mcu + i} of {mcu + count}.");
        }
    }

    // The data up to the next restart marker; the rest of the scan if there is none.
    private static int SegmentEnd(ReadOnlySpan<byte> data)
    {
        for (var at = 0; ;)
        {
            var step = data[at..].IndexOf((byte)0xFF);
            if (step < 0) return data.Length;
            at += step;
            if (at + 1 < data.Length && data[at + 1] is >= 0xD0 and <= 0xD7) return at;
            at = Math.Min(data.Length, at + 2);
        }
    }
}
