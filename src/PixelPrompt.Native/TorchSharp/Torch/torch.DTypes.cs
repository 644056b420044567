using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Unsigned 8-bit integers.</summary>
    public static ScalarType uint8 => ScalarType.Byte;

    /// <summary>Signed 8-bit integers.</summary>
    public static ScalarType int8 => ScalarType.Int8;

    /// <summary>Signed 16-bit integers.</summary>
    public static ScalarType int16 => ScalarType.Int16;

    /// <summary>Signed 32-bit integers.</summary>
    public static ScalarType int32 => ScalarType.Int32;

    /// <summary>Signed 64-bit integers.</summary>
    public static ScalarType int64 => ScalarType.Int64;

    /// <summary>IEEE 16-bit floats.</summary>
    public static ScalarType float16 => ScalarType.Float16;

    /// <summary>IEEE 32-bit floats.</summary>
    public static ScalarType float32 => ScalarType.Float32;

    /// <summary>IEEE 64-bit floats.</summary>
    public static ScalarType float64 => ScalarType.Float64;

    /// <summary>Complex numbers of two 32-bit floats.</summary>
    public static ScalarType complex64 => ScalarType.ComplexFloat32;

    /// <summary>Complex numbers of two 64-bit floats.</summary>
    public static ScalarType complex128 => ScalarType.ComplexFloat64;

    /// <summary>16-bit floats with the exponent range of 32-bit ones.</summary>
    public static ScalarType bfloat16 => ScalarType.BFloat16;

    /// <summary>Booleans.</summary>
    public static ScalarType @bool => ScalarType.Bool;

    /// <summary>IEEE 16-bit floats.</summary>
    public static ScalarType half => ScalarType.Float16;

    /// <summary>IEEE 32-bit floats.</summary>
    public static ScalarType @float => ScalarType.Float32;

    /// <summary>IEEE 64-bit floats.</summary>
    public static ScalarType @double => ScalarType.Float64;

    /// <summary>Signed 16-bit integers.</summary>
    public static ScalarType @short => ScalarType.Int16;

    /// <summary>Signed 32-bit integers.</summary>
    public static ScalarType @int => ScalarType.Int32;

    /// <summary>Signed 64-bit integers.</summary>
    public static ScalarType @long => ScalarType.Int64;

    /// <summary>Complex numbers of two 32-bit floats.</summary>
    public static ScalarType cfloat => ScalarType.ComplexFloat32;

    /// <summary>Complex numbers of two 64-bit floats.</summary>
    public static ScalarType cdouble => ScalarType.ComplexFloat64;

    /// <summary>The dtype of new tensors of floats when none is given.</summary>
    public static ScalarType get_default_dtype() => (ScalarType)pp_runtime_get_default_dtype(out var dtype).Give(dtype);

    /// <summary>Sets the dtype of new tensors of floats when none is given, in the whole process.</summary>
    /// <exception cref="PixelPrompt.Native.TorchException">The dtype is not a floating-point one.</exception>
    public static void set_default_dtype(ScalarType dtype) => pp_runtime_set_default_dtype((int)dtype).Check();

    /// <summary>Whether a dtype is an integer or boolean one.</summary>
    public static bool is_integral(ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    /// <summary>Whether a dtype is a floating-point one.</summary>
    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    /// <summary>Whether a dtype is a complex one.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>The dtype in which an operation on two dtypes computes.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) =>
        (ScalarType)pp_runtime_promote_types((int)type1, (int)type2, out var type).Give(type);
}
