using System.IO.Compression;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Tests.Models.Checkpoints;

public sealed class ZipDirectoryTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private IReadOnlyDictionary<string, ZipEntry> Read(byte[] bytes)
    {
        using var file = new DataFile(folder.Write("a.bin", bytes));
        return ZipDirectory.Read(file);
    }

    private static ZipBuilder Two()
    {
        var zip = new ZipBuilder();
        zip.Add("a/one", [1, 2, 3]);
        zip.Add("a/two", new byte[100]);
        return zip;
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Plain_and_64_bit_records_are_read(bool zip64End, bool zip64Entries)
    {
        var zip = Two();
        zip.Zip64End = zip64End;
        foreach (var entry in zip.Entries) entry.Zip64 = zip64Entries;
        var bytes = zip.Build();

        var entries = Read(bytes);

        Assert.Equal(["a/one", "a/two"], entries.Keys.Order());
        Assert.Equal([1, 2, 3], bytes[(int)entries["a/one"].DataOffset..][..3]);
        Assert.Equal(0, entries["a/two"].DataOffset % 64);
        Assert.Equal(100, entries["a/two"].Length);
    }

    [Fact]
    public void Uncompressed_entries_of_another_program_are_read()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("x/data", CompressionLevel.NoCompression).Open();
            stream.Write("hello"u8);
        }
        Assert.Equal(5, Read(bytes.ToArray())["x/data"].Length);
    }

    public static TheoryData<string, string> Lies => new()
    {
        { "compressed", "is compressed" },
        { "bomb", "is compressed" },
        { "encrypted", "is encrypted" },
        { "twice", "occurs twice" },
        { "sizes-differ", "two sizes differ" },
        { "too-long", "run into the directory" },
        { "huge-64", "" },
        { "negative-64", "outside of the file" },
        { "no-64-field", "does not give them" },
        { "offset-in-directory", "outside of the file" },
        { "offset-elsewhere", "has no local header" },
        { "same-offset", "its local header has another name" },
        { "other-local-name", "another name" },
        { "other-local-size", "another size" },
        { "fewer", "follow its last entry" },
        { "more", "fewer entries" },
        { "too-many", "at most 262144" },
        { "directory-elsewhere", "does not end where" },
        { "directory-too-long", "does not end where" },
        { "comment", "no end record" },
        { "prefix", "does not end where" },
        { "overlap", "overlaps" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_lie_is_a_typed_error(string lie, string message)
    {
        var zip = Two();
        var (one, two) = (zip.Entries[0], zip.Entries[1]);
        switch (lie)
        {
            case "compressed": two.Method = 8; break;
            case "bomb": (two.Method, two.Length) = (8, 1L << 31); break;
            case "encrypted": two.Flags = 1; break;
            case "twice": zip.Add("a/one", [4]); break;
            case "sizes-differ": two.Packed = 99; break;
            case "too-long": two.Length = 1_000_000; break;
            case "huge-64": (two.Zip64, two.Length, two.Packed) = (true, long.MaxValue, long.MaxValue); break;
            case "negative-64": (two.Zip64, two.Length, two.Packed) = (true, -5, -5); break;
            case "no-64-field": (two.Zip64, two.Zip64WithoutField) = (true, true); break;
            case "offset-in-directory": two.Offset = 10_000; break;
            case "offset-elsewhere": two.Offset = 7; break;
            case "same-offset": two.Offset = 0; break;
            case "other-local-name": two.LocalName = "a/twx"; break;
            case "other-local-size": two.LocalLength = 99; break;
            case "fewer": zip.Count = 1; break;
            case "more": zip.Count = 3; break;
            case "too-many": (zip.Zip64End, zip.Count) = (true, 1L << 40); break;
            case "directory-elsewhere": zip.DirectoryOffset = 3; break;
            case "directory-too-long": zip.DirectoryLength = 1 << 20; break;
            case "comment": zip.Comment = "hello"u8.ToArray(); break;
            case "overlap": (one.Length, one.Flags) = (60, 8); break;
        }
        var bytes = zip.Build();
        if (lie == "prefix") bytes = [.. new byte[10], .. bytes];
        Assert.Contains(message, Assert.Throws<CheckpointFormatException>(() => Read(bytes)).Message);
    }
}
