namespace PixelPrompt.Data.Scenes.Flat;

/// <summary>Draws flat scenes of a style that fulfil a request.</summary>
internal static class FlatSampler
{
    private const int PlacementTries = 60;
    private const int SceneTries = 200;

    /// <summary>Draws a scene.</summary>
    /// <param name="random">Source of all choices.</param>
    /// <param name="style">Coarse, Simple or Varied.</param>
    /// <param name="request">The task's wishes.</param>
    /// <returns>The scene; its objects are ordered from back to front, which is from small to large.</returns>
    /// <exception cref="InvalidOperationException">The request cannot be fulfilled: it asks for too many or too large objects.</exception>
    internal static FlatScene Sample(SceneRandom random, SceneStyle style, FlatRequest request)
    {
        for (var attempt = 0; attempt < SceneTries; attempt++)
        {
            if (Objects(random, style, request) is not { } objects) continue;
            var background = request.PlainBackground
                ? new Raster.PlainFill(random.Pick(style.Backgrounds()).Value)
                : Backgrounds.Sample(random, style);
            return new FlatScene(background, objects, style.IsSnapped() ? null : Shadow(random));
        }
        throw new InvalidOperationException(
            $"No {style} scene with {request.Required.Count} required objects was found in {SceneTries} tries; ask for fewer or smaller ones.");
    }

    private static DropShadow? Shadow(SceneRandom random)
    {
        if (random.Chance(0.45f)) return null;
        var (sin, cos) = PortableMath.SinCos(random.Float(0.15f, 0.85f) * PortableMath.Pi);
        var distance = random.Float(8, 18);
        return new DropShadow(distance * cos, distance * sin, random.Int(2, 5), random.Float(0.3f, 0.55f));
    }

    private static List<FlatObject>? Objects(SceneRandom random, SceneStyle style, FlatRequest request)
    {
        var (low, high) = request.Count ?? (1, style.IsSnapped() ? 2 : 6);
        var count = Math.Max(random.Int(low, high), request.Required.Count);
        var placed = new List<FlatObject>(count);
        for (var i = 0; i < count; i++)
        {
            var required = i < request.Required.Count;
            var (kind, color) = required ? request.Required[i] : (null, null);
            if (Place(random, style, request, placed, count, kind, color, required) is { } item) placed.Add(item);
            else if (required || placed.Count < low) return null;
        }
        return placed.Count < low ? null : [.. placed.OrderByDescending(item => item.Depth)];
    }

    private static FlatObject? Place(
        SceneRandom random, SceneStyle style, FlatRequest request, List<FlatObject> placed, int count,
        ShapeKind? kind, NamedColor? color, bool required)
    {
        for (var attempt = 0; attempt < PlacementTries; attempt++)
        {
            var item = Draw(random, style, request, count,
                kind ?? random.Pick(request.Kinds ?? style.Kinds()), color ?? random.Pick(request.Colors ?? style.Colors()));
            if ((required || request.AcceptsOther(item)) && placed.TrueForAll(other => Fits(item, other, style, request)))
                return item;
        }
        return null;
    }

    private static FlatObject Draw(
        SceneRandom random, SceneStyle style, FlatRequest request, int count, ShapeKind kind, NamedColor color)
    {
        if (style.IsSnapped())
        {
            var half = request.Sizes is null ? style == SceneStyle.Coarse ? random.Int(1, 2) * 32 : random.Int(2, 3) * 16 : random.Pick(request.Sizes);
            return new FlatObject(kind, color, Snap(random, style, half, request.Clearance), Snap(random, style, half, request.Clearance), half)
            {
                Depth = DepthOf(half),
            };
        }
        // Crowded scenes have smaller objects.
        var size = request.Sizes is null ? random.Float(20, 62 - (4 * Math.Min(count, 6))) : random.Pick(request.Sizes);
        var reach = size + request.Clearance + 2;
        return new FlatObject(kind, color, random.Float(reach, Scene.Side - reach), random.Float(reach, Scene.Side - reach), size)
        {
            Rotation = request.Upright ? 0 : random.Float(0, PortableMath.Tau),
            Paint = request.PlainPaint || random.Chance(0.45f) ? PaintStyle.Plain : (PaintStyle)random.Int(1, 5),
            PaintAngle = random.Float(0, PortableMath.Pi),
            Depth = DepthOf(size),
        };
    }

    /// <summary>Larger things are nearer: the only cue to depth that flat shapes have.</summary>
    internal static float DepthOf(float size) => Math.Clamp(1 - (size * 0.0145f), 0.05f, 0.92f);

    // The box around the object starts and ends on cell borders.
    private static float Snap(SceneRandom random, SceneStyle style, float half, float clearance)
    {
        var cell = style.Cell();
        // One free cell at the picture's border, except on the coarse grid, which has few cells.
        var margin = Math.Max(clearance, style == SceneStyle.Coarse ? 0 : cell);
        var first = (int)MathF.Ceiling(margin / cell);
        var last = (int)((Scene.Side - (2 * half) - margin) / cell);
        return (random.Int(first, last) * cell) + half;
    }

    private static bool Fits(FlatObject a, FlatObject b, SceneStyle style, FlatRequest request)
    {
        float dx = MathF.Abs(a.X - b.X), dy = MathF.Abs(a.Y - b.Y);
        var reach = a.Size + b.Size + (2 * request.Clearance);
        if (style.IsSnapped()) return Math.Max(dx, dy) >= reach;
        var distance = MathF.Sqrt((dx * dx) + (dy * dy));
        // A rotated shape reaches beyond its half extent; where overlaps are allowed, most of the hidden one stays visible.
        return distance >= (request.Apart ? (reach * 1.2f) + 4 : Math.Max(a.Size, b.Size) * 1.05f);
    }
}
