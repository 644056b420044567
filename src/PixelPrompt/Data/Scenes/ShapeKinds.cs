namespace PixelPrompt.Data.Scenes;

/// <summary>Lists and names of the shape kinds.</summary>
public static class ShapeKinds
{
    /// <summary>All flat kinds.</summary>
    public static IReadOnlyList<ShapeKind> Flat { get; } = [.. Enum.GetValues<ShapeKind>().Where(kind => !IsSolid(kind))];

    /// <summary>All solids.</summary>
    public static IReadOnlyList<ShapeKind> Solid { get; } = [.. Enum.GetValues<ShapeKind>().Where(IsSolid)];

    /// <summary>The simple world's kinds: few, and unlike each other.</summary>
    public static IReadOnlyList<ShapeKind> Simple { get; } =
        [ShapeKind.Circle, ShapeKind.Square, ShapeKind.Triangle, ShapeKind.Star, ShapeKind.Cross];

    /// <summary>Flat kinds that no rotation by 90 degrees and no mirror leaves unchanged.</summary>
    public static IReadOnlyList<ShapeKind> Asymmetric { get; } = [ShapeKind.Arrow, ShapeKind.Ell, ShapeKind.Bolt];

    /// <summary>Whether the kind is a solid.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>True for sphere, cube, cylinder and cone.</returns>
    public static bool IsSolid(ShapeKind kind) => kind >= ShapeKind.Sphere;

    /// <summary>The English name, lower case.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>For example "half disc".</returns>
    public static string Name(this ShapeKind kind) => kind switch
    {
        ShapeKind.Ell => "L shape",
        ShapeKind.HalfDisc => "half disc",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
