using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>Which .NET type holds an element of which dtype.</summary>
internal static class DotNetTypes
{
    /// <summary>The dtype whose elements a .NET type holds.</summary>
    /// <exception cref="NotSupportedException">No dtype belongs to the type.</exception>
    internal static ScalarType DTypeOf(Type type) => TryDTypeOf(type) ?? throw new NotSupportedException(
        $"Tensors hold bool, byte, sbyte, short, int, long, Half, BFloat16, float, double, (float, float) or Complex; got {type}.");

    /// <summary>Refuses a .NET type that does not hold elements of a dtype.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    internal static void Require<T>(ScalarType dtype)
    {
        if (TryDTypeOf(typeof(T)) != dtype)
        {
            throw new ArgumentException(
                $"Elements of dtype {dtype} cannot be read as {typeof(T).Name}; use {NameFor(dtype)}, or convert the tensor first.");
        }
    }

    private static ScalarType? TryDTypeOf(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(bool) ? ScalarType.Bool
        : type == typeof(Half) ? ScalarType.Float16
        : type == typeof(BFloat16) ? ScalarType.BFloat16
        : type == typeof((float, float)) ? ScalarType.ComplexFloat32
        : type == typeof(Complex) ? ScalarType.ComplexFloat64
        : null;

    private static string NameFor(ScalarType dtype) => dtype switch
    {
        ScalarType.Float32 => "float",
        ScalarType.Float64 => "double",
        ScalarType.Int64 => "long",
        ScalarType.Int32 => "int",
        ScalarType.Int16 => "short",
        ScalarType.Int8 => "sbyte",
        ScalarType.Byte => "byte",
        ScalarType.Bool => "bool",
        ScalarType.Float16 => "Half",
        ScalarType.BFloat16 => "BFloat16",
        ScalarType.ComplexFloat32 => "(float, float)",
        ScalarType.ComplexFloat64 => "Complex",
        _ => "no .NET type",
    };
}
