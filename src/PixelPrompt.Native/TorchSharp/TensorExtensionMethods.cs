using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Conversions between tensors and .NET values.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>The only element as a 32-bit float.</summary>
    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    /// <summary>The only element as a 64-bit float.</summary>
    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    /// <summary>The only element as a signed 8-bit integer.</summary>
    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    /// <summary>The only element as an unsigned 8-bit integer.</summary>
    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    /// <summary>The only element as a 16-bit integer.</summary>
    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    /// <summary>The only element as a 32-bit integer.</summary>
    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    /// <summary>The only element as a 64-bit integer.</summary>
    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    /// <summary>Whether the only element is not zero.</summary>
    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();

    /// <summary>The only element as a pair of 32-bit floats.</summary>
    public static (float Real, float Imaginary) ToComplexFloat32(this Tensor value) => value.ToScalar().ToComplexFloat32();

    /// <summary>The only element as a complex number.</summary>
    public static System.Numerics.Complex ToComplexFloat64(this Tensor value) => value.ToScalar().ToComplexFloat64();

    /// <summary>A tensor over an array's own memory, or over a copy of it.</summary>
    /// <param name="rawArray">The elements.</param>
    /// <param name="dimensions">The sizes; their product is the number of elements.</param>
    /// <param name="doCopy">Whether to copy the array.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    public static Tensor ToTensor<T>(
        this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        if (dimensions.TotalSize() != rawArray.LongLength)
        {
            throw new ArgumentException(
                $"The shape [{string.Join(", ", dimensions)}] has {dimensions.TotalSize()} elements; the array has {rawArray.LongLength}.",
                nameof(dimensions));
        }
        using var flat = from_array(doCopy ? (Array)rawArray.Clone() : rawArray, null, CPU);
        return flat.view(dimensions).requires_grad_(requires_grad);
    }

    /// <summary>A tensor without dimensions.</summary>
    /// <param name="scalar">A number of a type that tensors hold.</param>
    /// <param name="device">Where; null is the default device.</param>
    /// <param name="requires_grad">Whether to record operations for gradients.</param>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : struct
    {
        using var one = from_array(new[] { scalar }, null, device);
        return one.squeeze(0).clone().requires_grad_(requires_grad);
    }

    /// <summary>Bytes of one element of a dtype.</summary>
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool or ScalarType.QInt8 or ScalarType.QUInt8 => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 or ScalarType.QInt32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new ArgumentOutOfRangeException(nameof(type), $"{type} is not a dtype."),
    };

    /// <summary>The product of sizes.</summary>
    /// <exception cref="OverflowException">It exceeds 2^63 - 1.</exception>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (a, b) => checked(a * b));

    /// <summary>The sizes as 32-bit integers.</summary>
    /// <exception cref="OverflowException">A size exceeds 2^31 - 1.</exception>
    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => Array.ConvertAll(tensor.shape, s => checked((int)s));
}
