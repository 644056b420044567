namespace TorchSharp.Utils;

/// <summary>Whole numbers in as few bytes as they need, seven bits each (unsigned LEB128, as in DWARF and WebAssembly).</summary>
internal static class LEB128Codec
{
    private const int MaxBytes = 9; // 63 bits

    /// <summary>Writes a number.</summary>
    internal static void Encode(this BinaryWriter writer, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (; value >= 0x80; value >>= 7) writer.Write((byte)(value | 0x80));
        writer.Write((byte)value);
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="InvalidDataException">The number has more than 63 bits.</exception>
    internal static long Decode(this BinaryReader reader)
    {
        long result = 0;
        for (var i = 0; i < MaxBytes; i++)
        {
            var part = reader.ReadByte();
            result |= (long)(part & 0x7F) << (7 * i);
            if (part < 0x80) return result;
        }
        throw new InvalidDataException("A number in the file has more than 63 bits: this is not a tensor file, or it is damaged.");
    }
}
