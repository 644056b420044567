using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PixelPrompt.Data.Shards;

/// <summary>A sentence as bytes, and its entry in the index.</summary>
/// <remarks>
/// <code>
/// record  checksum u32 (of the rest, seeded with the sentence's position), source u16, task u16, format u16, images u16,
///         index i64, answerOf u8[images] padded to 4, tokens u16[n] padded to 4
/// entry   record offset i64, tokens i32, source u16, checksum u16 (of the first 14 bytes, seeded with the position)
/// </code>
/// The seeds make a record or an entry that landed at another one's place a damaged one.
/// </remarks>
internal static class ShardRecord
{
    public const int HeaderLength = 20;

    public static int Length(int images, int tokens) => HeaderLength + Four(images) + Four(tokens * sizeof(ushort));

    public static void Write(Span<byte> record, Sentence sentence, int position)
    {
        record.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(record[4..], checked((ushort)sentence.Source));
        BinaryPrimitives.WriteUInt16LittleEndian(record[6..], checked((ushort)sentence.Task));
        BinaryPrimitives.WriteUInt16LittleEndian(record[8..], checked((ushort)sentence.Format));
        BinaryPrimitives.WriteUInt16LittleEndian(record[10..], checked((ushort)sentence.Images));
        BinaryPrimitives.WriteInt64LittleEndian(record[12..], sentence.Index);
        sentence.AnswerOf.CopyTo(record[HeaderLength..]);
        MemoryMarshal.AsBytes(sentence.Tokens.AsSpan()).CopyTo(record[(HeaderLength + Four(sentence.Images))..]);
        BinaryPrimitives.WriteUInt32LittleEndian(record, Crc32C.Of(record[4..], (uint)position));
    }

    /// <summary>Decodes a record; null when its checksum or its counts are wrong.</summary>
    public static Sentence? Read(ReadOnlySpan<byte> record, int position, int tokens, int tokensPerImage)
    {
        if (Crc32C.Of(record[4..], (uint)position) != BinaryPrimitives.ReadUInt32LittleEndian(record)) return null;
        int images = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        if (images * tokensPerImage != tokens) return null;
        var ids = new ushort[tokens];
        record.Slice(HeaderLength + Four(images), tokens * sizeof(ushort)).CopyTo(MemoryMarshal.AsBytes(ids.AsSpan()));
        return new Sentence(
            BinaryPrimitives.ReadInt64LittleEndian(record[12..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[8..]),
            record.Slice(HeaderLength, images).ToArray(),
            ids);
    }

    public static void WriteEntry(Span<byte> entry, int position, long offset, int tokens, int source)
    {
        BinaryPrimitives.WriteInt64LittleEndian(entry, offset);
        BinaryPrimitives.WriteInt32LittleEndian(entry[8..], tokens);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[12..], checked((ushort)source));
        BinaryPrimitives.WriteUInt16LittleEndian(entry[14..], (ushort)Crc32C.Of(entry[..14], (uint)position));
    }

    /// <summary>Decodes an index entry; null when its checksum is wrong.</summary>
    public static SentenceInfo? ReadEntry(ReadOnlySpan<byte> entry, int position) =>
        (ushort)Crc32C.Of(entry[..14], (uint)position) != BinaryPrimitives.ReadUInt16LittleEndian(entry[14..])
            ? null
            : new SentenceInfo(
                BinaryPrimitives.ReadInt64LittleEndian(entry),
                BinaryPrimitives.ReadInt32LittleEndian(entry[8..]),
                BinaryPrimitives.ReadUInt16LittleEndian(entry[12..]));

    private static int Four(int length) => (length + 3) & ~3;
}

/// <summary>What the index alone says of a sentence.</summary>
/// <param name="Offset">Where its record begins in the file.</param>
/// <param name="Tokens">Its number of tokens.</param>
/// <param name="Source">Its source.</param>
internal readonly record struct SentenceInfo(long Offset, int Tokens, int Source);
