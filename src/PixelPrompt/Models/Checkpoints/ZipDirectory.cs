using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Reads the directory of a zip file whose entries are all stored, and checks every entry against the file.</summary>
/// <remarks>
/// torch.save stores without compression, so compressed entries, and with them zip bombs, are refused; so are duplicate
/// names, encrypted entries, entries that overlap and headers that contradict the directory. PKWARE APPNOTE 6.3.10.
/// </remarks>
internal static class ZipDirectory
{
    private const int MaxDirectoryBytes = 64 << 20, MaxEntries = 262_144;
    private const int DirectoryHeader = 46, LocalHeader = 30;
    private const ushort Encrypted = 1, SizesFollow = 8;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    internal static IReadOnlyDictionary<string, ZipEntry> Read(DataFile file)
    {
        var tail = ZipTail.Read(file);
        if (tail.Count > MaxEntries) throw file.Broken("zip directory", $"{tail.Count} entries; at most {MaxEntries} are allowed");
        if (tail.Length > MaxDirectoryBytes) throw file.Broken("zip directory", $"{tail.Length} bytes; at most {MaxDirectoryBytes} are allowed");
        var bytes = file.ReadBytes(tail.Offset, (int)tail.Length).AsSpan();
        var entries = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        for (var i = 0L; i < tail.Count; i++)
        {
            var entry = ReadEntry(file, ref bytes, tail.Offset);
            if (!entries.TryAdd(entry.Name, entry)) throw file.Broken($"zip entry {Quoted.Text(entry.Name)}", "occurs twice");
        }
        if (!bytes.IsEmpty) throw file.Broken("zip directory", $"{bytes.Length} bytes follow its last entry");
        CheckOverlap(file, entries.Values);
        return entries;
    }

    private static ZipEntry ReadEntry(DataFile file, ref Span<byte> bytes, long directoryOffset)
    {
        if (bytes.Length < DirectoryHeader || ReadUInt32LittleEndian(bytes) != 0x02014b50)
            throw file.Broken("zip directory", "holds fewer entries than the end record says");
        int nameLength = ReadUInt16LittleEndian(bytes[28..]), extraLength = ReadUInt16LittleEndian(bytes[30..]);
        var total = DirectoryHeader + nameLength + extraLength + ReadUInt16LittleEndian(bytes[32..]);
        if (total > bytes.Length) throw file.Broken("zip directory", "an entry runs over its end");
        var record = bytes[..total];
        bytes = bytes[total..];

        var nameBytes = record.Slice(DirectoryHeader, nameLength);
        var name = Name(file, nameBytes);
        var where = $"zip entry {Quoted.Text(name)}";
        var method = ReadUInt16LittleEndian(record[10..]);
        var flags = ReadUInt16LittleEndian(record[8..]);
        if (method != 0) throw file.Broken(where, $"is compressed (method {method}); torch stores without compression, and only that is read");
        if ((flags & Encrypted) != 0) throw file.Broken(where, "is encrypted");
        var (packed, length, header) = Sizes(file, where, record, record.Slice(DirectoryHeader + nameLength, extraLength));
        if (packed != length) throw file.Broken(where, $"is stored, but its two sizes differ ({packed} and {length})");
        if (header < 0 || length < 0 || header > directoryOffset - LocalHeader) throw file.Broken(where, "lies outside of the file");

        var crc = ReadUInt32LittleEndian(record[16..]);
        var local = file.ReadBytes(header, LocalHeader).AsSpan();
        if (ReadUInt32LittleEndian(local) != 0x04034b50) throw file.Broken(where, $"has no local header at byte {header}");
        int localName = ReadUInt16LittleEndian(local[26..]), localExtra = ReadUInt16LittleEndian(local[28..]);
        var data = header + LocalHeader + localName + localExtra;
        if (data > directoryOffset || length > directoryOffset - data) throw file.Broken(where, $"its {length} bytes at {data} run into the directory");
        if (localName != nameLength || !file.ReadBytes(header + LocalHeader, localName).AsSpan().SequenceEqual(nameBytes))
            throw file.Broken(where, "its local header has another name");
        CheckLocal(file, where, local, length, crc);
        return new ZipEntry(name, header, data, length, crc);
    }

    private static string Name(DataFile file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw file.Broken("zip directory", "an entry's name is not UTF-8", e);
        }
    }

    /// <summary>The sizes and the place, from the 64-bit extra field where the 32-bit ones say so (section 4.5.3).</summary>
    private static (long Packed, long Length, long Header) Sizes(DataFile file, string where, ReadOnlySpan<byte> record, ReadOnlySpan<byte> extra)
    {
        long packed = ReadUInt32LittleEndian(record[20..]), length = ReadUInt32LittleEndian(record[24..]), header = ReadUInt32LittleEndian(record[42..]);
        if (packed != uint.MaxValue && length != uint.MaxValue && header != uint.MaxValue) return (packed, length, header);
        while (extra.Length >= 4)
        {
            int tag = ReadUInt16LittleEndian(extra), size = ReadUInt16LittleEndian(extra[2..]);
            if (size > extra.Length - 4) break;
            var field = extra.Slice(4, size);
            extra = extra[(4 + size)..];
            if (tag != 1) continue;
            if (!Wide(ref field, ref length) || !Wide(ref field, ref packed) || !Wide(ref field, ref header)) break;
            return (packed, length, header);
        }
        throw file.Broken(where, "announces 64-bit sizes and does not give them");
    }

    private static bool Wide(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value != uint.MaxValue) return true;
        if (field.Length < 8) return false;
        value = ReadInt64LittleEndian(field);
        field = field[8..];
        return true;
    }

    private static void CheckLocal(DataFile file, string where, ReadOnlySpan<byte> local, long length, uint crc)
    {
        var flags = ReadUInt16LittleEndian(local[6..]);
        if (ReadUInt16LittleEndian(local[8..]) != 0 || (flags & Encrypted) != 0)
            throw file.Broken(where, "its local header says that it is compressed or encrypted");
        // With the flag the sizes stand behind the content; without it they must be those of the directory.
        if ((flags & SizesFollow) != 0) return;
        var localLength = ReadUInt32LittleEndian(local[22..]);
        if ((localLength != uint.MaxValue && localLength != length) || ReadUInt32LittleEndian(local[14..]) != crc)
            throw file.Broken(where, "its local header has another size or checksum");
    }

    private static void CheckOverlap(DataFile file, IEnumerable<ZipEntry> entries)
    {
        var end = 0L;
        foreach (var entry in entries.OrderBy(e => e.HeaderOffset))
        {
            if (entry.HeaderOffset < end) throw file.Broken($"zip entry {Quoted.Text(entry.Name)}", "overlaps the entry before it");
            end = entry.DataOffset + entry.Length;
        }
    }
}
