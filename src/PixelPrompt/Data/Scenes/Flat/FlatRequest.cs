namespace PixelPrompt.Data.Scenes.Flat;

/// <summary>What a task wants of a flat scene; the style decides everything that is left open.</summary>
internal sealed record FlatRequest
{
    /// <summary>Objects that must be there; an open property is null. They come first in the result's order of creation.</summary>
    internal IReadOnlyList<(ShapeKind? Kind, NamedColor? Color)> Required { get; init; } = [];

    /// <summary>Number of objects, both ends included; null for the style's own range.</summary>
    internal (int Low, int High)? Count { get; init; }

    /// <summary>Kinds to choose from, or null for the style's own.</summary>
    internal IReadOnlyList<ShapeKind>? Kinds { get; init; }

    /// <summary>Colours to choose from, or null for the style's own.</summary>
    internal IReadOnlyList<NamedColor>? Colors { get; init; }

    /// <summary>Whether an object may join the required ones.</summary>
    internal Func<FlatObject, bool> AcceptsOther { get; init; } = _ => true;

    /// <summary>No object may touch another one.</summary>
    internal bool Apart { get; init; }

    /// <summary>Half extents in pixels to choose from; null for the style's own.</summary>
    internal IReadOnlyList<float>? Sizes { get; init; }

    /// <summary>Free space kept around each object, in pixels, beyond its half extent (for objects that will grow).</summary>
    internal float Clearance { get; init; }

    /// <summary>Objects are not rotated.</summary>
    internal bool Upright { get; init; }

    /// <summary>Objects are painted in one colour.</summary>
    internal bool PlainPaint { get; init; }

    /// <summary>The background is one colour.</summary>
    internal bool PlainBackground { get; init; }
}
