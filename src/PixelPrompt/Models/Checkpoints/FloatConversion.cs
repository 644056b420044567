using System.Runtime.InteropServices;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Converts stored floating-point numbers from one precision to another, rounding to nearest even.</summary>
internal static class FloatConversion
{
    private const uint Infinity = 0x7f800000;
    private const ushort QuietNaN = 0x7fc0;

    /// <summary>Widens to single precision (F64 is rounded).</summary>
    /// <param name="source">Little-endian elements, a whole number of them.</param>
    /// <param name="type">Their type: F64, F32, F16 or BF16.</param>
    /// <param name="values">As many numbers as there are elements.</param>
    internal static void Read(ReadOnlySpan<byte> source, WeightType type, Span<float> values)
    {
        switch (type)
        {
            case WeightType.F32:
                MemoryMarshal.Cast<byte, float>(source).CopyTo(values);
                break;
            case WeightType.BF16:
                var halves = MemoryMarshal.Cast<byte, ushort>(source);
                for (var i = 0; i < halves.Length; i++) values[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
                break;
            case WeightType.F16:
                var smalls = MemoryMarshal.Cast<byte, Half>(source);
                for (var i = 0; i < smalls.Length; i++) values[i] = (float)smalls[i];
                break;
            case WeightType.F64:
                var doubles = MemoryMarshal.Cast<byte, double>(source);
                for (var i = 0; i < doubles.Length; i++) values[i] = (float)doubles[i];
                break;
            default:
                throw new ArgumentException($"{type.Name()} is not a floating-point type that is converted.", nameof(type));
        }
    }

    /// <summary>Narrows from single precision.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="type">The wanted type: F32, F16 or BF16.</param>
    /// <param name="destination">Room for exactly as many elements.</param>
    internal static void Write(ReadOnlySpan<float> values, WeightType type, Span<byte> destination)
    {
        switch (type)
        {
            case WeightType.F32:
                values.CopyTo(MemoryMarshal.Cast<byte, float>(destination));
                break;
            case WeightType.BF16:
                var halves = MemoryMarshal.Cast<byte, ushort>(destination);
                for (var i = 0; i < values.Length; i++) halves[i] = ToBFloat16(values[i]);
                break;
            case WeightType.F16:
                var smalls = MemoryMarshal.Cast<byte, Half>(destination);
                for (var i = 0; i < values.Length; i++) smalls[i] = (Half)values[i];
                break;
            default:
                throw new ArgumentException($"{type.Name()} is no type to convert to; F32, F16 and BF16 are.", nameof(type));
        }
    }

    /// <summary>The first finite number that the narrower type turned into an infinity, or null.</summary>
    internal static float? FirstOverflow(ReadOnlySpan<float> values, WeightType type)
    {
        // The smallest magnitude that rounds to infinity: half a step beyond the largest finite number.
        var limit = type switch { WeightType.F16 => 65520f, WeightType.BF16 => BitConverter.UInt32BitsToSingle(0x7f7f8000), _ => float.PositiveInfinity };
        foreach (var value in values)
        {
            if (Math.Abs(value) >= limit && float.IsFinite(value)) return value;
        }
        return null;
    }

    internal static ushort ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        if ((bits & 0x7fffffff) > Infinity) return QuietNaN;
        return (ushort)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
    }
}
