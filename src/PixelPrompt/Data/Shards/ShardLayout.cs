using System.Buffers.Binary;

namespace PixelPrompt.Data.Shards;

/// <summary>Where everything is in a shard file. All numbers are little-endian; all checksums are CRC-32C.</summary>
/// <remarks>
/// <code>
/// 0      header page (4096): magic "PPTOKENS", version u32, manifest length u32, manifest checksum u32, capacity u32,
///        checksum u32 of the preceding 24 bytes; at 512 and 1024 the two commit slots; the rest zero
/// 4096   manifest, UTF-8 JSON, zero-padded to a page
/// index  capacity x 16 bytes: record offset u64, tokens u32, source u16, checksum u16; zero-padded to a page
/// data   records of sentences, each aligned to 4 bytes
/// end    in a sealed shard: the directory (see <see cref="StratumDirectory"/>)
/// </code>
/// Appending writes records and index entries first and then one of the two commit slots, the older one. What no commit
/// slot covers does not exist: a writer that dies leaves the shard at its last commit.
/// </remarks>
internal readonly record struct ShardLayout(int ManifestLength, uint ManifestChecksum, int Capacity)
{
    public const int Page = 4096;
    public const uint Version = 1;
    public const int MaxManifest = 16 << 20;
    public const int MaxCapacity = 1 << 20;
    public const int IndexEntry = 16;
    private const int HeaderLength = 28;

    private static ReadOnlySpan<byte> Magic => "PPTOKENS"u8;

    public long IndexOffset => Page + Padded(ManifestLength);

    public long DataOffset => IndexOffset + Padded((long)Capacity * IndexEntry);

    public static long SlotOffset(int slot) => 512 * (slot + 1);

    public void Write(Span<byte> page)
    {
        Magic.CopyTo(page);
        BinaryPrimitives.WriteUInt32LittleEndian(page[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(page[12..], ManifestLength);
        BinaryPrimitives.WriteUInt32LittleEndian(page[16..], ManifestChecksum);
        BinaryPrimitives.WriteInt32LittleEndian(page[20..], Capacity);
        BinaryPrimitives.WriteUInt32LittleEndian(page[24..], Crc32C.Of(page[..24]));
    }

    /// <exception cref="ShardException">Not a header.</exception>
    public static ShardLayout Read(string path, ReadOnlySpan<byte> page)
    {
        if (page.Length < Page || !page[..8].SequenceEqual(Magic))
            throw new ShardException(path, "this is not a token shard (a shard begins with 'PPTOKENS').");
        if (Crc32C.Of(page[..24]) != BinaryPrimitives.ReadUInt32LittleEndian(page[24..]))
            throw new ShardException(path, "the header is damaged (its checksum does not match). Build or copy it again.");
        var version = BinaryPrimitives.ReadUInt32LittleEndian(page[8..]);
        if (version != Version)
            throw new ShardException(path, $"format version {version} is not known; this program reads version {Version}.");
        var layout = new ShardLayout(
            BinaryPrimitives.ReadInt32LittleEndian(page[12..]),
            BinaryPrimitives.ReadUInt32LittleEndian(page[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(page[20..]));
        if (layout.ManifestLength is < 2 or > MaxManifest || layout.Capacity is < 1 or > MaxCapacity)
        {
            throw new ShardException(path, $"the header states a manifest of {layout.ManifestLength} bytes and room for " +
                $"{layout.Capacity} sentences; allowed are 2..{MaxManifest} and 1..{MaxCapacity}.");
        }
        return layout;
    }

    /// <summary>Whether every byte of the header page that means nothing is zero, as it was written.</summary>
    public static bool PaddingIsZero(ReadOnlySpan<byte> page) =>
        !page[HeaderLength..512].ContainsAnyExcept((byte)0)
        && !page[(512 + CommitSlot.Length)..1024].ContainsAnyExcept((byte)0)
        && !page[(1024 + CommitSlot.Length)..Page].ContainsAnyExcept((byte)0);

    public static long Padded(long length) => (length + Page - 1) / Page * Page;
}
