namespace PixelPrompt.Native;

/// <summary>Walks a JPEG file's markers (ITU-T T.81, annex B) from the start of the image to its end marker.</summary>
/// <remarks>
/// Bytes after the end marker are allowed: phones append previews and depth maps there. A file without an end marker is
/// taken for truncated, even where only the marker is missing.
/// </remarks>
internal static class JpegHeader
{
    internal static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    // A scan may touch every coefficient of the picture, and a few bytes make a scan. Encoders write about ten.
    private const int MaxScans = 100;

    /// <summary>Reads the size, checks the structure and returns where the picture ends.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="checkData">Whether the picture's data is walked, too; that costs about as much as half of the decoding.</param>
    internal static (ImageInfo Info, int EndAt) Read(ReadOnlySpan<byte> bytes, bool checkData)
    {
        var reader = new ByteReader(bytes, "JPEG");
        long at = 2;
        JpegFrame? frame = null;
        var tables = new JpegTables();
        int scans = 0, orientation = 1;
        long entropyBytes = 0;
        var adobe = false;
        for (; ; )
        {
            if (reader.U8(at) != 0xFF) throw new ImageFormatException($"The JPEG file is damaged: no marker at byte {at}.");
            while (reader.U8(at + 1) == 0xFF) at++; // fill bytes
            var marker = reader.U8(at + 1);
            at += 2;
            if (marker == 0xD9) break;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7)) continue; // markers without a segment
            if (marker is 0x00 or 0xD8) throw new ImageFormatException($"The JPEG file is damaged: unexpected marker {marker:X2} at byte {at - 2}.");
            int length = reader.U16Be(at);
            if (length < 2) throw new ImageFormatException($"The JPEG file is damaged: a segment of {length} bytes at byte {at}.");
            var segment = reader.Slice(at + 2, length - 2);
            at += length;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (frame is not null) throw new ImageFormatException("The JPEG file has a second frame header.");
                frame = JpegFrame.Read(marker, segment);
            }
            else if (marker == 0xC4 && checkData)
            {
                tables.Define(segment);
            }
            else if (marker == 0xDD && checkData)
            {
                tables.RestartInterval = new ByteReader(segment, "JPEG").U16Be(0);
            }
            else if (marker == 0xE1 && orientation == 1 && segment.StartsWith("Exif\0\0"u8))
            {
                orientation = ExifOrientation.Read(segment);
            }
            else if (marker == 0xEE && segment.StartsWith("Adobe"u8))
            {
                adobe = true;
            }
            else if (marker == 0xDA)
            {
                if (frame is null) throw new ImageFormatException("The JPEG file has a scan before its frame header.");
                if (++scans > MaxScans) throw new ImageFormatException($"The JPEG file has more than {MaxScans} scans.");
                var end = SkipEntropyCoded(bytes, at);
                entropyBytes += end - at;
                if (checkData) new JpegScan(segment, frame, tables).Check(bytes[(int)at..(int)end]);
                at = end;
            }
        }
        if (frame is null || scans == 0) throw new ImageFormatException("The JPEG file holds no picture.");
        frame.RequireEnoughData(entropyBytes);
        if (checkData && !Array.TrueForAll(frame.Parts, x => x.IsComplete))
            throw new ImageFormatException($"The JPEG file is truncated: after {scans} scans parts of the picture are missing.");
        if (frame.Parts.Length == 4 && !adobe)
        {
            throw new ImageFormatException(
                "The JPEG file has four channels and no Adobe marker, so it does not say what they mean. Convert it to RGB first.");
        }
        return (new ImageInfo(ImageFormat.Jpeg, frame.Width, frame.Height, 1, orientation), (int)at);
    }

    // Entropy-coded bytes run to the next marker; FF 00 is a stuffed FF and RST0..RST7 belong to the data.
    private static long SkipEntropyCoded(ReadOnlySpan<byte> bytes, long start)
    {
        var at = (int)start;
        for (; ; )
        {
            var step = bytes[at..].IndexOf((byte)0xFF);
            if (step < 0 || at + step + 1 >= bytes.Length)
            {
                throw new ImageFormatException(
                    $"The JPEG file is truncated: its {bytes.Length} bytes end inside of the picture data, without an end marker.");
            }
            at += step;
            if (bytes[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7))) return at;
            at += 2;
        }
    }
}
