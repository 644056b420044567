using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Reads the arguments of pickle opcodes; every length is compared with what is left.</summary>
internal sealed class PickleCursor(byte[] bytes, Func<int, string, Exception?, CheckpointFormatException> broken)
{
    private const int MaxGlobalLength = 1024;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Position of the next byte.</summary>
    internal int Position { get; private set; }

    internal int Left => bytes.Length - Position;

    /// <summary>The opcode's own position, which errors name.</summary>
    internal int OpcodePosition { get; private set; }

    internal byte Opcode()
    {
        OpcodePosition = Position;
        return Take(1)[0];
    }

    internal byte Byte() => Take(1)[0];

    internal ushort UInt16() => ReadUInt16LittleEndian(Take(2));

    internal int Int32() => ReadInt32LittleEndian(Take(4));

    internal uint UInt32() => ReadUInt32LittleEndian(Take(4));

    internal ulong UInt64() => ReadUInt64LittleEndian(Take(8));

    internal double BigEndianDouble() => ReadDoubleBigEndian(Take(8));

    /// <summary>A two's-complement integer of any length that fits 64 bits.</summary>
    internal long Long(ulong length)
    {
        if (length > 8) throw Bad($"an integer of {length} bytes; at most 8 are allowed");
        var raw = Take(length);
        if (raw.IsEmpty) return 0;
        long value = (sbyte)raw[^1];
        for (var i = raw.Length - 2; i >= 0; i--) value = (value << 8) | raw[i];
        return value;
    }

    internal string Text(ulong length)
    {
        var raw = Take(length);
        try
        {
            return Utf8.GetString(raw);
        }
        catch (DecoderFallbackException e)
        {
            throw broken(OpcodePosition, "a string is not UTF-8", e);
        }
    }

    /// <summary>The rest of the line, without its end.</summary>
    internal string Line()
    {
        var length = bytes.AsSpan(Position, Math.Min(Left, MaxGlobalLength)).IndexOf((byte)'\n');
        if (length < 0) throw Bad($"a name does not end within {MaxGlobalLength} bytes");
        var line = Text((ulong)length);
        Position++;
        return line;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)Left) throw Bad($"needs {length} bytes; {Left} are left");
        var span = bytes.AsSpan(Position, (int)length);
        Position += (int)length;
        return span;
    }

    internal CheckpointFormatException Bad(string problem) => broken(OpcodePosition, problem, null);
}
