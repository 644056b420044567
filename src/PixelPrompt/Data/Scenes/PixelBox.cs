namespace PixelPrompt.Data.Scenes;

/// <summary>A rectangle of pixels; right and bottom are exclusive.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Column after the last one.</param>
/// <param name="Bottom">Row after the last one.</param>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    /// <summary>Number of columns, 0 when empty.</summary>
    public int Width => Math.Max(0, Right - Left);

    /// <summary>Number of rows, 0 when empty.</summary>
    public int Height => Math.Max(0, Bottom - Top);

    /// <summary>Number of pixels.</summary>
    public int Area => Width * Height;

    /// <summary>Whether it holds no pixel.</summary>
    public bool IsEmpty => Area == 0;

    /// <summary>The smallest rectangle of whole pixels around points.</summary>
    /// <param name="points">At least one pair x, y; pixel (0, 0) spans [0, 1] x [0, 1].</param>
    /// <returns>The rectangle.</returns>
    internal static PixelBox Around(ReadOnlySpan<float> points)
    {
        float left = points[0], right = left, top = points[1], bottom = top;
        for (var i = 2; i < points.Length; i += 2)
        {
            left = Math.Min(left, points[i]);
            right = Math.Max(right, points[i]);
            top = Math.Min(top, points[i + 1]);
            bottom = Math.Max(bottom, points[i + 1]);
        }
        return new PixelBox((int)MathF.Floor(left), (int)MathF.Floor(top), (int)MathF.Ceiling(right), (int)MathF.Ceiling(bottom));
    }

    /// <summary>The common part.</summary>
    /// <param name="other">The other rectangle.</param>
    /// <returns>A rectangle, empty when they do not meet.</returns>
    public PixelBox Intersect(PixelBox other) => new(
        Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    /// <summary>The smallest rectangle around both.</summary>
    /// <param name="other">The other rectangle.</param>
    /// <returns>The rectangle; an empty one adds nothing.</returns>
    public PixelBox Union(PixelBox other)
    {
        if (IsEmpty) return other;
        if (other.IsEmpty) return this;
        return new PixelBox(
            Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
    }

    /// <summary>Moved outward on all four sides.</summary>
    /// <param name="margin">Pixels; negative to shrink.</param>
    /// <returns>The larger rectangle.</returns>
    public PixelBox Grow(int margin) => new(Left - margin, Top - margin, Right + margin, Bottom + margin);

    /// <summary>Intersection over union of two rectangles.</summary>
    /// <param name="other">The other rectangle.</param>
    /// <returns>0 to 1; 1 for two empty ones.</returns>
    public double IntersectionOverUnion(PixelBox other)
    {
        double common = Intersect(other).Area, union = Area + other.Area - common;
        return union == 0 ? 1 : common / union;
    }
}
