using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace PixelPrompt.Native;

/// <summary>Reads the bits of one entropy-coded segment, without the zero bytes that are stuffed behind FF.</summary>
internal ref struct JpegBitReader(ReadOnlySpan<byte> segment)
{
    private readonly ReadOnlySpan<byte> segment = segment;
    private int at;
    private ulong bits; // the next bit is the highest
    private int available;
    private int padding; // bits among the available ones that lie behind the end

    /// <summary>Whether more bits were read than there are.</summary>
    internal readonly bool IsExhausted => available < padding;

    /// <summary>The next 16 bits; zeros behind the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Peek16()
    {
        if (available < 16) Refill();
        return (int)(bits >> 48);
    }

    /// <summary>Passes over 0 to 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Skip(int count)
    {
        if (available < count) Refill();
        bits <<= count;
        available -= count;
    }

    /// <summary>Reads 1 to 16 bits.</summary>
    internal int Read(int count)
    {
        var value = Peek16() >> (16 - count);
        Skip(count);
        return value;
    }

    private void Refill()
    {
        while (available <= 32)
        {
            if (at + 4 <= segment.Length && BinaryPrimitives.ReadUInt32BigEndian(segment[at..]) is var four && !HasFF(four))
            {
                bits |= (ulong)four << (32 - available);
                available += 32;
                at += 4;
                continue;
            }
            if (at >= segment.Length)
            {
                padding += 8;
            }
            else
            {
                var value = segment[at++];
                if (value == 0xFF) at++; // the stuffed zero
                bits |= (ulong)value << (56 - available);
            }
            available += 8;
        }
    }

    // A byte of FF is the only one whose low seven bits carry over while its high bit is set.
    private static bool HasFF(uint four) => (((four & 0x7F7F7F7F) + 0x01010101) & four & 0x80808080) != 0;
}
