using System.Numerics;
using PixelPrompt.Native.Interop;

namespace TorchSharp;

/// <summary>Conversions between <see cref="Scalar"/> and .NET numbers.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>A scalar of this number.</summary>
    /// <param name="value">The number.</param>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>A scalar of this number.</summary>
    /// <param name="value">The number.</param>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>A scalar of this number.</summary>
    /// <param name="value">The number.</param>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>A scalar of this number.</summary>
    /// <param name="value">The number.</param>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>A scalar of this number.</summary>
    /// <param name="value">The number.</param>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>A scalar of this number.</summary>
    /// <param name="value">The number.</param>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>A scalar of this number.</summary>
    /// <param name="value">The number.</param>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>A scalar of this value.</summary>
    /// <param name="value">The value.</param>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>The number as a 32-bit float.</summary>
    /// <param name="value">The scalar.</param>
    public static float ToSingle(this Scalar value) => (float)value.ToDouble();

    /// <summary>The number as a 64-bit float.</summary>
    /// <param name="value">The scalar.</param>
    /// <exception cref="InvalidOperationException">The number is complex with an imaginary part.</exception>
    public static double ToDouble(this Scalar value) => value.Value.Kind switch
    {
        NativeScalar.ScalarKind.Floating => value.Value.Real,
        NativeScalar.ScalarKind.Complex when value.Value.Imaginary == 0 => value.Value.Real,
        NativeScalar.ScalarKind.Complex => throw new InvalidOperationException(
            "A complex number with an imaginary part cannot become a real one."),
        _ => value.Value.Integer,
    };

    /// <summary>The number as a 64-bit integer; fractions are cut off.</summary>
    /// <param name="value">The scalar.</param>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static long ToInt64(this Scalar value) => value.Value.Kind switch
    {
        NativeScalar.ScalarKind.Integer or NativeScalar.ScalarKind.Boolean => value.Value.Integer,
        _ => checked((long)value.ToDouble()),
    };

    /// <summary>The number as a 32-bit integer; fractions are cut off.</summary>
    /// <param name="value">The scalar.</param>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static int ToInt32(this Scalar value) => checked((int)value.ToInt64());

    /// <summary>The number as a 16-bit integer; fractions are cut off.</summary>
    /// <param name="value">The scalar.</param>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static short ToInt16(this Scalar value) => checked((short)value.ToInt64());

    /// <summary>The number as an unsigned 8-bit integer; fractions are cut off.</summary>
    /// <param name="value">The scalar.</param>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static byte ToByte(this Scalar value) => checked((byte)value.ToInt64());

    /// <summary>The number as a signed 8-bit integer; fractions are cut off.</summary>
    /// <param name="value">The scalar.</param>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public static sbyte ToSByte(this Scalar value) => checked((sbyte)value.ToInt64());

    /// <summary>False for zero, else true.</summary>
    /// <param name="value">The scalar.</param>
    public static bool ToBoolean(this Scalar value) => value.Value.Kind switch
    {
        NativeScalar.ScalarKind.Floating => value.Value.Real != 0,
        NativeScalar.ScalarKind.Complex => value.Value.Real != 0 || value.Value.Imaginary != 0,
        _ => value.Value.Integer != 0,
    };

    /// <summary>The number as a pair of 32-bit floats.</summary>
    /// <param name="value">The scalar.</param>
    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value)
    {
        var complex = value.ToComplexFloat64();
        return ((float)complex.Real, (float)complex.Imaginary);
    }

    /// <summary>The number as a complex number.</summary>
    /// <param name="value">The scalar.</param>
    public static Complex ToComplexFloat64(this Scalar value) =>
        value.Value.Kind is NativeScalar.ScalarKind.Complex
            ? new(value.Value.Real, value.Value.Imaginary)
            : new(value.ToDouble(), 0);
}
