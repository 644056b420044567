using System.Numerics;
using PixelPrompt.Native.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number as an argument of a tensor operation; made by implicit conversion.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(NativeScalar value, ScalarType type) => (Value, Type) = (value, type);

    /// <summary>The element type a tensor of this number would have.</summary>
    public ScalarType Type { get; }

    internal NativeScalar Value { get; }

    /// <summary>An unsigned 8-bit integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(byte value) => new((long)value, ScalarType.Byte);

    /// <summary>A signed 8-bit integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(sbyte value) => new((long)value, ScalarType.Int8);

    /// <summary>A signed 16-bit integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(short value) => new((long)value, ScalarType.Int16);

    /// <summary>A signed 32-bit integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(int value) => new((long)value, ScalarType.Int32);

    /// <summary>A signed 64-bit integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(long value) => new(value, ScalarType.Int64);

    /// <summary>An IEEE 16-bit float.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(Half value) => new((double)value, ScalarType.Float16);

    /// <summary>A bfloat16.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(BFloat16 value) => new((double)(float)value, ScalarType.BFloat16);

    /// <summary>A 32-bit float.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(float value) => new((double)value, ScalarType.Float32);

    /// <summary>A 64-bit float.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(double value) => new(value, ScalarType.Float64);

    /// <summary>A boolean.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Scalar(bool value) => new(value, ScalarType.Bool);

    /// <summary>A complex number of two 32-bit floats.</summary>
    /// <param name="value">Real and imaginary part.</param>
    public static implicit operator Scalar((float, float) value) =>
        new(new Complex(value.Item1, value.Item2), ScalarType.ComplexFloat32);

    /// <summary>A complex number of two 64-bit floats.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(Complex value) => new(value, ScalarType.ComplexFloat64);

    /// <summary>Does nothing: a scalar holds no native memory. Present because callers of TorchSharp dispose scalars.</summary>
    public void Dispose()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => Value.Kind switch
    {
        NativeScalar.ScalarKind.Integer => this.ToInt64().ToString(System.Globalization.CultureInfo.InvariantCulture),
        NativeScalar.ScalarKind.Boolean => this.ToBoolean().ToString(),
        NativeScalar.ScalarKind.Complex => this.ToComplexFloat64().ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => this.ToDouble().ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
