using System.Buffers.Binary;

namespace PixelPrompt.Data.Shards;

/// <summary>One commit: how much of the file counts.</summary>
/// <param name="Sequence">Number of the commit, from 1; the larger of two valid slots holds.</param>
/// <param name="End">Length of the file in bytes as far as it counts.</param>
/// <param name="Tokens">Tokens of all sentences.</param>
/// <param name="Next">Number of the sentence that comes next: every one before it is here or was skipped.</param>
/// <param name="Skipped">Sentences that could not be made.</param>
/// <param name="DirectoryOffset">Where the directory of a sealed shard begins; 0 in an unfinished one.</param>
/// <param name="Sentences">Number of sentences.</param>
internal readonly record struct CommitSlot(
    long Sequence, long End, long Tokens, long Next, long Skipped, long DirectoryOffset, int Sentences)
{
    public const int Length = 56;

    public bool Sealed => DirectoryOffset != 0;

    public void Write(Span<byte> slot)
    {
        long[] words = [Sequence, End, Tokens, Next, Skipped, DirectoryOffset];
        for (var i = 0; i < words.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(slot[(i * 8)..], words[i]);
        BinaryPrimitives.WriteInt32LittleEndian(slot[48..], Sentences);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[52..], Crc32C.Of(slot[..52]));
    }

    /// <summary>Reads a slot; null when it is torn or was never written.</summary>
    public static CommitSlot? Read(ReadOnlySpan<byte> slot)
    {
        if (Crc32C.Of(slot[..52]) != BinaryPrimitives.ReadUInt32LittleEndian(slot[52..])) return null;
        var words = new long[6];
        for (var i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadInt64LittleEndian(slot[(i * 8)..]);
        return new CommitSlot(words[0], words[1], words[2], words[3], words[4], words[5],
            BinaryPrimitives.ReadInt32LittleEndian(slot[48..]));
    }

    /// <summary>Checks the numbers against the file that they describe.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Problem(in ShardLayout layout, long fileLength)
    {
        if (Sequence < 1 || Tokens < 0 || Next < 0 || Skipped < 0 || Sentences < 0)
            return "the commit holds negative numbers";
        if (Sentences > layout.Capacity) return $"{Sentences} sentences are committed but there is room for {layout.Capacity}";
        if (End < layout.DataOffset || (Sealed && (DirectoryOffset < layout.DataOffset || DirectoryOffset >= End)))
            return "the commit points outside of the data";
        return End > fileLength ? $"the file has {fileLength} bytes of the {End} that were committed (cut off)" : null;
    }
}
