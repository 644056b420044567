using System.Globalization;

namespace TorchSharp;

/// <summary>A 16-bit floating-point number with the exponent range of a 32-bit one and 8 bits of precision.</summary>
public readonly struct BFloat16 : IEquatable<BFloat16>, IComparable<BFloat16>
{
    private readonly ushort bits;

    private BFloat16(ushort bits) => this.bits = bits;

    /// <summary>The upper half of the number's 32-bit form.</summary>
    public ushort Bits => bits;

    /// <summary>The number with the given bits.</summary>
    /// <param name="bits">The upper half of a 32-bit float.</param>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>Rounds to the nearest, ties to even; NaN stays NaN.</summary>
    /// <param name="value">The number to round.</param>
    public static explicit operator BFloat16(float value)
    {
        var raw = BitConverter.SingleToUInt32Bits(value);
        if (float.IsNaN(value)) return new((ushort)((raw >> 16) | 0x40));
        return new((ushort)((raw + 0x7FFF + ((raw >> 16) & 1)) >> 16));
    }

    /// <summary>Rounds to the nearest, ties to even; NaN stays NaN.</summary>
    /// <param name="value">The number to round.</param>
    public static explicit operator BFloat16(double value) => (BFloat16)(float)value;

    /// <summary>Exact.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.bits << 16);

    /// <summary>Whether two numbers are equal; zeros of both signs are, NaN is not.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == (float)right;

    /// <summary>Whether two numbers differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(BFloat16 left, BFloat16 right) => (float)left != (float)right;

    /// <inheritdoc/>
    public int CompareTo(BFloat16 other) => ((float)this).CompareTo(other);

    /// <inheritdoc/>
    public bool Equals(BFloat16 other) => ((float)this).Equals(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => ((float)this).ToString(CultureInfo.InvariantCulture);
}
