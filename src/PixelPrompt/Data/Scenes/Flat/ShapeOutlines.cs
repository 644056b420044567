namespace PixelPrompt.Data.Scenes.Flat;

/// <summary>The outlines of the flat kinds as polygons in the square [-1, 1] x [-1, 1], y down.</summary>
/// <remarks>A contour is x, y, x, y...; holes run the other way round, so that winding numbers are 0 or 1 everywhere.</remarks>
internal static class ShapeOutlines
{
    private const int CurveSteps = 72;
    private static readonly float[][][] Outlines = [.. ShapeKinds.Flat.Select(Build)];

    /// <summary>The contours of a flat kind.</summary>
    internal static IReadOnlyList<float[]> Of(ShapeKind kind) => Outlines[(int)kind];

    private static float[][] Build(ShapeKind kind) => kind switch
    {
        ShapeKind.Circle => [Arc(0, 0, 1, 1, 0, 1)],
        ShapeKind.Square => [[-1, -1, 1, -1, 1, 1, -1, 1]],
        ShapeKind.Triangle => [[0, -1, 1, 1, -1, 1]],
        ShapeKind.Star => [Star(5, 0.42f)],
        ShapeKind.Cross => [Plus(0.36f)],
        ShapeKind.Heart => [Heart()],
        ShapeKind.Ring => [Arc(0, 0, 1, 1, 0, 1), Arc(0, 0, 0.56f, 0.56f, 1, 0)],
        ShapeKind.Pentagon => [Regular(5)],
        ShapeKind.Hexagon => [Regular(6)],
        ShapeKind.Crescent => [Crescent()],
        ShapeKind.Arrow => [[-1, -0.34f, 0.1f, -0.34f, 0.1f, -0.9f, 1, 0, 0.1f, 0.9f, 0.1f, 0.34f, -1, 0.34f]],
        ShapeKind.Diamond => [[0, -1, 0.68f, 0, 0, 1, -0.68f, 0]],
        ShapeKind.Ellipse => [Arc(0, 0, 1, 0.58f, 0, 1)],
        ShapeKind.Ell => [[-0.75f, -1, -0.1f, -1, -0.1f, 0.38f, 0.75f, 0.38f, 0.75f, 1, -0.75f, 1]],
        ShapeKind.HalfDisc => [Arc(0, 0.5f, 1, 1, 0.5f, 1)],
        ShapeKind.Drop => [Drop()],
        ShapeKind.Flower => [Flower()],
        ShapeKind.Bolt => [[0.3f, -1, -0.72f, 0.2f, -0.08f, 0.2f, -0.42f, 1, 0.72f, -0.3f, 0.06f, -0.3f, 0.62f, -1]],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only flat kinds have outlines."),
    };

    // From one angle to another, in turns, clockwise on the screen when rising. A whole turn is not closed twice.
    private static float[] Arc(float cx, float cy, float rx, float ry, float from, float to)
    {
        var whole = MathF.Abs(to - from) >= 1;
        var count = whole ? CurveSteps : (CurveSteps / 2) + 1;
        var points = new float[count * 2];
        for (var i = 0; i < count; i++)
        {
            var turn = from + ((to - from) * i / (whole ? count : count - 1));
            var (sin, cos) = PortableMath.SinCos(turn * PortableMath.Tau);
            points[2 * i] = cx + (rx * cos);
            points[(2 * i) + 1] = cy + (ry * sin);
        }
        return points;
    }

    private static float[] Regular(int corners) => Polar(corners, _ => 1);

    private static float[] Star(int tips, float inner) => Polar(tips * 2, i => i % 2 == 0 ? 1 : inner);

    private static float[] Flower() =>
        Polar(CurveSteps * 2, i => 0.83f + (0.17f * PortableMath.Cos(6 * PortableMath.Tau * i / (CurveSteps * 2))));

    private static float[] Polar(int corners, Func<int, float> radius)
    {
        var points = new float[corners * 2];
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = PortableMath.SinCos(((double)i / corners * PortableMath.Tau) - (PortableMath.Pi / 2));
            points[2 * i] = radius(i) * cos;
            points[(2 * i) + 1] = radius(i) * sin;
        }
        return points;
    }

    private static float[] Plus(float h) =>
        [-h, -1, h, -1, h, -h, 1, -h, 1, h, h, h, h, 1, -h, 1, -h, h, -1, h, -1, -h, -h, -h];

    // The classic heart curve x = 16 sin^3 t, y = 13 cos t - 5 cos 2t - 2 cos 3t - cos 4t, fitted into the square.
    private static float[] Heart()
    {
        var points = new float[CurveSteps * 2];
        for (var i = 0; i < CurveSteps; i++)
        {
            var t = (double)i / CurveSteps * PortableMath.Tau;
            var sin = PortableMath.Sin(t);
            var y = (13 * PortableMath.Cos(t)) - (5 * PortableMath.Cos(2 * t)) - (2 * PortableMath.Cos(3 * t)) - PortableMath.Cos(4 * t);
            points[2 * i] = sin * sin * sin;
            points[(2 * i) + 1] = -(y + 2.5f) / 14.6f;
        }
        return points;
    }

    // The unit disc without a disc that is shifted to the right: the outer arc, then back along the inner one.
    private static float[] Crescent()
    {
        const float shift = 0.5f, inner = 0.78f;
        const float x = (1 + (shift * shift) - (inner * inner)) / (2 * shift);
        var y = MathF.Sqrt(1 - (x * x));
        var outer = Turn(x, y);
        var inside = Turn(x - shift, y);
        var points = new List<float>(Arc(0, 0, 1, 1, outer, 1 - outer));
        points.AddRange(Arc(shift, 0, inner, inner, 1 - inside, inside));
        for (var i = 0; i < points.Count; i += 2) points[i] += 0.16f;
        return [.. points];
    }

    private static float[] Drop()
    {
        const float r = 0.62f, cy = 1 - r;
        // The tangent from the tip (0, -1) touches the circle where the radius is perpendicular to it.
        const float sin = r / (1 + cy);
        var cos = MathF.Sqrt(1 - (sin * sin));
        var turn = Turn(cos, -sin);
        var arc = Arc(0, cy, r, r, turn - 1, 0.5f - (turn - 1));
        return [0, -1, .. arc];
    }

    // The angle of a direction in turns, in [0, 1), by bisection: exactness matters more than speed here.
    private static float Turn(float x, float y)
    {
        double low = 0, high = 0.5;
        var length = MathF.Sqrt((x * x) + (y * y));
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (PortableMath.Cos(middle * Math.Tau) > x / length) low = middle;
            else high = middle;
        }
        return (float)(y >= 0 ? low : 1 - low);
    }
}
