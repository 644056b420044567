using System.Buffers.Binary;
using System.Diagnostics;
using System.Numerics;
using PixelPrompt.Data.Loading;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Tests.Data.Shards;

public class LargeSetTests
{
    private const int Images = 250;
    private const int TokensPerImage = 4096;

    // What the zero tokens of a sentence make of each bit of the checksum's state.
    private static readonly uint[] ZerosOfBit = [.. Enumerable.Range(0, 32).Select(bit =>
    {
        var state = 1u << bit;
        for (var i = 0; i < Images * TokensPerImage / 4; i++) state = BitOperations.Crc32C(state, 0UL);
        return state;
    })];

    [Fact]
    public void Ten_gigabytes_open_at_once_and_cost_no_memory()
    {
        using var folder = new TestFolder();
        var paths = Enumerable.Range(0, 10).Select(i => WriteSparse(folder[$"{i}.tokens"], i * 512, 512)).ToList();
        Assert.InRange(paths.Sum(p => new FileInfo(p).Length), 10_000_000_000, 12_000_000_000);

        // The best of several, and what this thread allocates: other tests keep the processors and the heap busy meanwhile.
        var opened = Enumerable.Range(0, 8).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            ShardSet.Open(paths).Dispose();
            return watch.Elapsed;
        });
        Assert.InRange(opened.TotalMilliseconds, 0, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var set = ShardSet.Open(paths);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 200_000);
        Assert.Equal(5120, set.Count);

        var clock = Stopwatch.StartNew();
        Assert.Equal(4444, set.Read(4444).Index);
        using var loader = new SentenceLoader(set, new LoaderOptions { Rows = 1, Context = 4096 }, step: 1_000_000_007);
        Assert.Equal(4096, loader.Next().Inputs.Length);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20); // walking to that step would take hours
    }

    /// <summary>The checksum of bytes and all the zero tokens after them, given that of the bytes: a linear map of the state.</summary>
    private static uint AfterZeros(uint crc)
    {
        var state = 0u;
        for (var bit = 0; bit < 32; bit++)
        {
            if (((~crc >> bit) & 1) != 0) state ^= ZerosOfBit[bit];
        }
        return ~state;
    }

    /// <summary>A sealed shard of sentences that are all zeros, which the file system does not store.</summary>
    private static string WriteSparse(string path, int first, int count)
    {
        var manifest = TestShards.Manifest(first, first + count, tokensPerImage: TokensPerImage);
        using (ShardWriter.Open(path, manifest, count)) { } // header, manifest, empty index
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        var (layout, _, committed) = ShardFile.ReadHead(path, file);
        var answers = new byte[Images];
        answers.AsSpan().Fill(Sentence.NoAnswer);
        const int Head = 20 + 252; // what is not zero: record header and answers, padded to 4
        var head = new byte[ShardRecord.Length(Images, Images)];
        var length = ShardRecord.Length(Images, Images * TokensPerImage);
        var entries = new byte[count * ShardLayout.IndexEntry];
        var zeros = new ushort[Images * TokensPerImage];
        for (var i = 0; i < count; i++)
        {
            var offset = layout.DataOffset + ((long)i * length);
            ShardRecord.Write(head, new Sentence(first + i, 0, 0, 0, answers, new ushort[Images]), i);
            BinaryPrimitives.WriteUInt32LittleEndian(head, AfterZeros(Crc32C.Of(head.AsSpan(4, Head - 4), (uint)i)));
            RandomAccess.Write(file, head.AsSpan(0, Head), offset);
            ShardRecord.WriteEntry(entries.AsSpan(i * ShardLayout.IndexEntry), i, offset, zeros.Length, 0);
        }
        RandomAccess.Write(file, entries, layout.IndexOffset);
        var end = layout.DataOffset + ((long)count * length);
        var (directory, positions) = StratumDirectory.Build(count, i => ShardRecord.ReadEntry(entries.AsSpan(i * ShardLayout.IndexEntry), i)!.Value);
        var bytes = directory.ToBytes(positions);
        RandomAccess.Write(file, bytes, end);
        var slot = new byte[CommitSlot.Length];
        (committed with { Sequence = 2, End = end + bytes.Length, DirectoryOffset = end, Sentences = count, Next = first + count, Tokens = (long)count * zeros.Length }).Write(slot);
        for (var i = 0; i < 2; i++) RandomAccess.Write(file, slot, ShardLayout.SlotOffset(i));
        return path;
    }
}
