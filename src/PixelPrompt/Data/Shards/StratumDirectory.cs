using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PixelPrompt.Data.Shards;

/// <summary>The sentences of one source that have one length: what a loader can draw from without looking at each.</summary>
/// <param name="Source">Index into <see cref="ShardManifest.Sources"/>.</param>
/// <param name="Tokens">Tokens of each sentence.</param>
/// <param name="Count">How many there are.</param>
/// <param name="First">Where their positions begin in the directory's list.</param>
public readonly record struct Stratum(int Source, int Tokens, int Count, int First);

/// <summary>A shard's sentences sorted by source and length, so that a loader opens it without reading its index.</summary>
/// <remarks>
/// <code>
/// strata u32, then per stratum source u32, tokens u32, count u32, first u32; checksum u32 of all that;
/// then the positions u32[sentences] stratum by stratum; checksum u32 of them
/// </code>
/// </remarks>
internal sealed class StratumDirectory
{
    private const int EntryLength = 16;

    private StratumDirectory(IReadOnlyList<Stratum> strata) => Strata = strata;

    /// <summary>Sorted by source, then by tokens.</summary>
    public IReadOnlyList<Stratum> Strata { get; }

    /// <summary>Bytes before the list of positions.</summary>
    public static long HeadLength(int strata) => 4 + ((long)strata * EntryLength) + 4;

    /// <summary>Bytes of a whole directory.</summary>
    public static long Length(int strata, int sentences) => HeadLength(strata) + (4L * sentences) + 4;

    /// <summary>Sorts sentences into strata.</summary>
    /// <param name="count">Number of sentences.</param>
    /// <param name="info">Index entry of the sentence at a position.</param>
    /// <returns>The strata and all positions, stratum by stratum, ascending within each.</returns>
    public static (StratumDirectory Directory, int[] Positions) Build(int count, Func<int, SentenceInfo> info)
    {
        var groups = new SortedDictionary<(int Source, int Tokens), List<int>>();
        for (var i = 0; i < count; i++)
        {
            var entry = info(i);
            if (!groups.TryGetValue((entry.Source, entry.Tokens), out var list)) groups[(entry.Source, entry.Tokens)] = list = [];
            list.Add(i);
        }
        var positions = new int[count];
        var strata = new List<Stratum>(groups.Count);
        var first = 0;
        foreach (var ((source, tokens), list) in groups)
        {
            list.CopyTo(positions, first);
            strata.Add(new Stratum(source, tokens, list.Count, first));
            first += list.Count;
        }
        return (new StratumDirectory(strata), positions);
    }

    public byte[] ToBytes(int[] positions)
    {
        var bytes = new byte[Length(Strata.Count, positions.Length)];
        var head = bytes.AsSpan(0, (int)HeadLength(Strata.Count));
        BinaryPrimitives.WriteInt32LittleEndian(head, Strata.Count);
        for (var i = 0; i < Strata.Count; i++)
        {
            int[] words = [Strata[i].Source, Strata[i].Tokens, Strata[i].Count, Strata[i].First];
            MemoryMarshal.AsBytes(words.AsSpan()).CopyTo(head[(4 + (i * EntryLength))..]);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(head[^4..], Crc32C.Of(head[..^4]));
        var list = MemoryMarshal.AsBytes(positions.AsSpan());
        list.CopyTo(bytes.AsSpan(head.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4), Crc32C.Of(list));
        return bytes;
    }

    /// <summary>Reads the part before the positions.</summary>
    /// <param name="head">The bytes from the directory's start, at least <see cref="HeadLength"/> of them.</param>
    /// <param name="sentences">Number of sentences that the strata must add up to.</param>
    /// <returns>The directory, or null when it is damaged.</returns>
    public static StratumDirectory? Read(ReadOnlySpan<byte> head, int sentences)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(head);
        head = head[..(int)HeadLength(count)];
        if (Crc32C.Of(head[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(head[^4..])) return null;
        var strata = new Stratum[count];
        var first = 0;
        for (var i = 0; i < count; i++)
        {
            var words = MemoryMarshal.Cast<byte, int>(head.Slice(4 + (i * EntryLength), EntryLength));
            strata[i] = new Stratum(words[0], words[1], words[2], words[3]);
            if (strata[i].First != first || strata[i].Count < 1 || strata[i].Count > sentences - first) return null;
            first += strata[i].Count;
        }
        return first == sentences ? new StratumDirectory(strata) : null;
    }
}
