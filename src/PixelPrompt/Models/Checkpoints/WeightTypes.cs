using System.Collections.Frozen;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Names and sizes of the element types.</summary>
public static class WeightTypes
{
    private static readonly (WeightType Type, string Name, int Bits)[] Table =
    [
        (WeightType.Bool, "BOOL", 8),
        (WeightType.F4, "F4", 4),
        (WeightType.F6E2M3, "F6_E2M3", 6),
        (WeightType.F6E3M2, "F6_E3M2", 6),
        (WeightType.U8, "U8", 8),
        (WeightType.I8, "I8", 8),
        (WeightType.F8E5M2, "F8_E5M2", 8),
        (WeightType.F8E4M3, "F8_E4M3", 8),
        (WeightType.F8E8M0, "F8_E8M0", 8),
        (WeightType.I16, "I16", 16),
        (WeightType.U16, "U16", 16),
        (WeightType.F16, "F16", 16),
        (WeightType.BF16, "BF16", 16),
        (WeightType.I32, "I32", 32),
        (WeightType.U32, "U32", 32),
        (WeightType.F32, "F32", 32),
        (WeightType.C64, "C64", 64),
        (WeightType.F64, "F64", 64),
        (WeightType.I64, "I64", 64),
        (WeightType.U64, "U64", 64),
    ];

    private static readonly FrozenDictionary<string, WeightType> ByName =
        Table.ToFrozenDictionary(row => row.Name, row => row.Type, StringComparer.Ordinal);

    /// <summary>The name that safetensors headers use, for example <c>BF16</c>.</summary>
    /// <param name="type">An element type.</param>
    /// <returns>The name.</returns>
    public static string Name(this WeightType type) => Table[(int)type].Name;

    /// <summary>Bits of one element: 4, 6, 8, 16, 32 or 64.</summary>
    /// <param name="type">An element type.</param>
    /// <returns>The number of bits.</returns>
    public static int Bits(this WeightType type) => Table[(int)type].Bits;

    /// <summary>Whether values of this type are IEEE or bfloat16 numbers that conversion between precisions applies to.</summary>
    /// <param name="type">An element type.</param>
    /// <returns>True for F64, F32, F16 and BF16.</returns>
    public static bool IsFloat(this WeightType type) =>
        type is WeightType.F64 or WeightType.F32 or WeightType.F16 or WeightType.BF16;

    /// <summary>The dtype of tensors with such elements.</summary>
    /// <param name="type">An element type.</param>
    /// <returns>The dtype, or null when there is none.</returns>
    public static ScalarType? ToScalarType(this WeightType type) => type switch
    {
        WeightType.Bool => ScalarType.Bool,
        WeightType.U8 => ScalarType.Byte,
        WeightType.I8 => ScalarType.Int8,
        WeightType.I16 => ScalarType.Int16,
        WeightType.I32 => ScalarType.Int32,
        WeightType.I64 => ScalarType.Int64,
        WeightType.F16 => ScalarType.Float16,
        WeightType.BF16 => ScalarType.BFloat16,
        WeightType.F32 => ScalarType.Float32,
        WeightType.F64 => ScalarType.Float64,
        WeightType.C64 => ScalarType.ComplexFloat32,
        _ => null,
    };

    /// <summary>Finds a type by its safetensors name.</summary>
    /// <param name="name">The name, as in a header.</param>
    /// <param name="type">The type, when the name is known.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryParse(string name, out WeightType type) => ByName.TryGetValue(name, out type);
}
