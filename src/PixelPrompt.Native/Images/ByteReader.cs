using System.Buffers.Binary;

namespace PixelPrompt.Native;

/// <summary>Reads numbers from bytes that may end anywhere; running over the end is an <see cref="ImageFormatException"/>.</summary>
internal readonly ref struct ByteReader(ReadOnlySpan<byte> bytes, string what)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    internal int Length => bytes.Length;

    internal byte U8(long at) => Slice(at, 1)[0];

    internal ushort U16Le(long at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(at, 2));

    internal ushort U16Be(long at) => BinaryPrimitives.ReadUInt16BigEndian(Slice(at, 2));

    internal uint U32Le(long at) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(at, 4));

    internal uint U32Be(long at) => BinaryPrimitives.ReadUInt32BigEndian(Slice(at, 4));

    internal ReadOnlySpan<byte> Slice(long at, long length)
    {
        if (at < 0 || length < 0 || at > bytes.Length || length > bytes.Length - at)
        {
            throw new ImageFormatException(
                $"The {what} file is truncated: it has {bytes.Length} bytes, and its header asks for {length} more at byte {at}.");
        }
        return bytes.Slice((int)at, (int)length);
    }
}
