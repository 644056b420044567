using static System.Buffers.Binary.BinaryPrimitives;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>The records at the end of a zip file, which say where its directory lies.</summary>
/// <param name="Count">Number of entries.</param>
/// <param name="Offset">Byte position of the directory.</param>
/// <param name="Length">Bytes of the directory.</param>
/// <remarks>PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16. One disk, no comment, nothing before or after: as torch writes.</remarks>
internal readonly record struct ZipTail(long Count, long Offset, long Length)
{
    private const int EndLength = 22, LocatorLength = 20, Zip64Length = 56;

    internal static ZipTail Read(DataFile file)
    {
        if (file.Length < EndLength) throw file.Broken("zip end", $"the file has {file.Length} bytes; the smallest zip file has {EndLength}");
        var end = file.ReadBytes(file.Length - EndLength, EndLength);
        if (ReadUInt32LittleEndian(end) != 0x06054b50)
        {
            throw file.Broken("zip end", "there is no end record in the last 22 bytes; the file is cut short, or is not a zip file " +
                "as torch.save writes since version 1.6");
        }
        if (ReadUInt16LittleEndian(end.AsSpan(20)) != 0) throw file.Broken("zip end", "the archive has a comment, which torch never writes");
        if (ReadUInt32LittleEndian(end.AsSpan(4)) != 0) throw file.Broken("zip end", "the archive spans several disks");

        var tail = new ZipTail(
            ReadUInt16LittleEndian(end.AsSpan(10)), ReadUInt32LittleEndian(end.AsSpan(16)), ReadUInt32LittleEndian(end.AsSpan(12)));
        var same = ReadUInt16LittleEndian(end.AsSpan(8)) == tail.Count;
        var tailOffset = file.Length - EndLength;
        if (ReadZip64(file, tailOffset) is { } zip64)
        {
            // A 32-bit field either holds its maximum, which means "see the 64-bit record", or the same value.
            if (!Agrees(tail.Count, zip64.Tail.Count, ushort.MaxValue) || !Agrees(tail.Offset, zip64.Tail.Offset, uint.MaxValue) ||
                !Agrees(tail.Length, zip64.Tail.Length, uint.MaxValue))
            {
                throw file.Broken("zip end", "the 32-bit and the 64-bit record contradict each other");
            }
            (tail, tailOffset) = zip64;
        }
        if (!same) throw file.Broken("zip end", "the two entry counts differ");
        if (tail.Offset < 0 || tail.Length < 0 || tail.Count < 0 || tail.Length > tailOffset || tail.Offset != tailOffset - tail.Length)
        {
            throw file.Broken("zip end", $"a directory of {tail.Length} bytes at {tail.Offset} does not end where the end record " +
                $"begins, at {tailOffset}");
        }
        return tail;
    }

    private static bool Agrees(long narrow, long wide, long escape) => narrow == wide || narrow == escape;

    private static (ZipTail Tail, long Offset)? ReadZip64(DataFile file, long endOffset)
    {
        if (endOffset < LocatorLength + Zip64Length) return null;
        var locator = file.ReadBytes(endOffset - LocatorLength, LocatorLength);
        if (ReadUInt32LittleEndian(locator) != 0x07064b50) return null;
        var offset = endOffset - LocatorLength - Zip64Length;
        if (ReadInt64LittleEndian(locator.AsSpan(8)) != offset || ReadUInt32LittleEndian(locator.AsSpan(4)) != 0 ||
            ReadUInt32LittleEndian(locator.AsSpan(16)) > 1)
        {
            throw file.Broken("zip64 locator", "does not point to the record before it on the only disk");
        }
        var record = file.ReadBytes(offset, Zip64Length);
        if (ReadUInt32LittleEndian(record) != 0x06064b50 || ReadInt64LittleEndian(record.AsSpan(4)) != Zip64Length - 12)
            throw file.Broken("zip64 end", "is not a 56-byte end record");
        if (ReadUInt64LittleEndian(record.AsSpan(16)) != 0) throw file.Broken("zip64 end", "the archive spans several disks");
        var count = ReadInt64LittleEndian(record.AsSpan(32));
        if (ReadInt64LittleEndian(record.AsSpan(24)) != count) throw file.Broken("zip64 end", "the two entry counts differ");
        return (new ZipTail(count, ReadInt64LittleEndian(record.AsSpan(48)), ReadInt64LittleEndian(record.AsSpan(40))), offset);
    }
}
