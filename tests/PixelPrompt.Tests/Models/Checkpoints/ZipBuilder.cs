using System.Text;
using PixelPrompt.Native;

namespace PixelPrompt.Tests.Models.Checkpoints;

/// <summary>Writes zip files of stored entries, with hooks for lying about every field.</summary>
internal sealed class ZipBuilder
{
    internal sealed class Entry
    {
        internal required string Name { get; init; }
        internal required byte[] Content { get; init; }
        internal ushort Method { get; set; }
        internal ushort Flags { get; set; }
        internal long? Packed { get; set; }
        internal long? Length { get; set; }
        internal long? Offset { get; set; }
        internal uint? Crc { get; set; }
        internal string? LocalName { get; set; }
        internal uint? LocalLength { get; set; }
        internal bool Zip64 { get; set; }
        internal bool Zip64WithoutField { get; set; }
    }

    internal List<Entry> Entries { get; } = [];
    internal bool Zip64End { get; set; }
    internal long? Count { get; set; }
    internal long? DirectoryOffset { get; set; }
    internal long? DirectoryLength { get; set; }
    internal byte[] Comment { get; set; } = [];

    internal Entry Add(string name, byte[] content)
    {
        Entries.Add(new Entry { Name = name, Content = content });
        return Entries[^1];
    }

    /// <summary>A torch.save file: the pickle and one entry for each storage.</summary>
    internal static ZipBuilder Torch(byte[] pickle, params IEnumerable<byte[]> storages)
    {
        var zip = new ZipBuilder();
        zip.Add("archive/data.pkl", pickle);
        var key = 0;
        foreach (var storage in storages) zip.Add($"archive/data/{key++}", storage);
        zip.Add("archive/version", "3\n"u8.ToArray());
        return zip;
    }

    internal byte[] Build()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var directory = Entries.Select(entry => (Entry: entry, Offset: WriteLocal(writer, entry))).ToList();
        var start = bytes.Position;
        foreach (var (entry, offset) in directory) WriteDirectory(writer, entry, entry.Offset ?? offset);
        WriteEnd(writer, DirectoryOffset ?? start, DirectoryLength ?? (bytes.Position - start), Count ?? Entries.Count, bytes.Position);
        return bytes.ToArray();
    }

    private static long WriteLocal(BinaryWriter writer, Entry entry)
    {
        var offset = writer.BaseStream.Position;
        var name = Encoding.UTF8.GetBytes(entry.LocalName ?? entry.Name);
        var padding = new byte[(int)(64 - ((offset + 30 + name.Length) % 64))]; // contents aligned to 64, as torch does
        writer.Write(0x04034b50u);
        writer.Write((ushort)0);
        writer.Write(entry.Flags);
        writer.Write(entry.Method);
        writer.Write(0u);
        writer.Write(entry.Crc ?? Crc32.Compute(entry.Content));
        writer.Write(entry.LocalLength ?? (uint)entry.Content.Length);
        writer.Write(entry.LocalLength ?? (uint)entry.Content.Length);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)padding.Length);
        writer.Write(name);
        writer.Write(padding);
        writer.Write(entry.Content);
        return offset;
    }

    private static void WriteDirectory(BinaryWriter writer, Entry entry, long offset)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var length = entry.Length ?? entry.Content.Length;
        var packed = entry.Packed ?? length;
        writer.Write(0x02014b50u);
        writer.Write(0u);
        writer.Write(entry.Flags);
        writer.Write(entry.Method);
        writer.Write(0u);
        writer.Write(entry.Crc ?? Crc32.Compute(entry.Content));
        writer.Write(entry.Zip64 ? uint.MaxValue : (uint)packed);
        writer.Write(entry.Zip64 ? uint.MaxValue : (uint)length);
        writer.Write((ushort)name.Length);
        writer.Write((ushort)(entry.Zip64 && !entry.Zip64WithoutField ? 28 : 0));
        writer.Write(new byte[10]);
        writer.Write(entry.Zip64 ? uint.MaxValue : (uint)offset);
        writer.Write(name);
        if (!entry.Zip64 || entry.Zip64WithoutField) return;
        writer.Write((ushort)1);
        writer.Write((ushort)24);
        writer.Write(length);
        writer.Write(packed);
        writer.Write(offset);
    }

    private void WriteEnd(BinaryWriter writer, long offset, long length, long count, long position)
    {
        if (Zip64End)
        {
            writer.Write(0x06064b50u);
            writer.Write(44L);
            writer.Write(new byte[12]);
            writer.Write(count);
            writer.Write(count);
            writer.Write(length);
            writer.Write(offset);
            writer.Write(0x07064b50u);
            writer.Write(0u);
            writer.Write(position);
            writer.Write(1u);
        }
        writer.Write(0x06054b50u);
        writer.Write(0u);
        writer.Write(Zip64End ? ushort.MaxValue : (ushort)count);
        writer.Write(Zip64End ? ushort.MaxValue : (ushort)count);
        writer.Write(Zip64End ? uint.MaxValue : (uint)length);
        writer.Write(Zip64End ? uint.MaxValue : (uint)offset);
        writer.Write((ushort)Comment.Length);
        writer.Write(Comment);
    }
}
