namespace PixelPrompt.Models.Checkpoints;

/// <summary>Name, element type and shape of one weight.</summary>
public sealed class WeightInfo
{
    /// <summary>Most dimensions of a weight.</summary>
    public const int MaxRank = 32;

    /// <summary>Describes a weight.</summary>
    /// <param name="name">Its name, for example <c>model.norm.weight</c>.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="shape">Its shape, each side at least 0; empty for a scalar.</param>
    /// <exception cref="ArgumentException">The shape is impossible; the message says how.</exception>
    public WeightInfo(string name, WeightType type, IReadOnlyList<long> shape)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (CountBytes(type, shape, out var elements, out var bytes) is { } problem) throw new ArgumentException(problem, nameof(shape));
        (Name, Type, Shape, ElementCount, ByteCount) = (name, type, shape, elements, bytes);
    }

    /// <summary>Its name, for example <c>model.norm.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Its element type.</summary>
    public WeightType Type { get; }

    /// <summary>Its shape; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Number of elements: the product of <see cref="Shape"/>.</summary>
    public long ElementCount { get; }

    /// <summary>Bytes of all elements, row-major without gaps.</summary>
    public long ByteCount { get; }

    /// <summary>The same weight with another element type.</summary>
    /// <param name="type">The other type.</param>
    /// <returns>The description.</returns>
    public WeightInfo As(WeightType type) => new(Name, type, Shape);

    /// <summary>For example <c>model.norm.weight F16 [64]</c>.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Name} {Type.Name()} {Quoted.Shape(Shape)}";

    /// <summary>Multiplies a shape out; a text that says what is wrong with it, or null.</summary>
    internal static string? CountBytes(WeightType type, IReadOnlyList<long> shape, out long elements, out long bytes)
    {
        (elements, bytes) = (1, 0);
        if (shape.Count > MaxRank) return $"a shape has at most {MaxRank} dimensions; this one has {shape.Count}";
        foreach (var side in shape)
        {
            if (side < 0) return $"shape {Quoted.Shape(shape)} has a negative side";
            // The product is checked side by side, as the reference implementation does: a zero does not excuse an overflow.
            if (side != 0 && elements > long.MaxValue / side) return $"shape {Quoted.Shape(shape)} overflows 64 bits";
            elements *= side;
        }
        var bits = (Int128)elements * type.Bits();
        if (bits % 8 != 0) return $"shape {Quoted.Shape(shape)} of {type.Name()} does not fill whole bytes";
        if (bits / 8 > long.MaxValue) return $"shape {Quoted.Shape(shape)} of {type.Name()} overflows 64 bits of bytes";
        bytes = (long)(bits / 8);
        return null;
    }
}
