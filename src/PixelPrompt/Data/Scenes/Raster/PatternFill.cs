namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>A regular texture of two colours with anti-aliased borders.</summary>
internal sealed class PatternFill : Fill
{
    private readonly PatternKind kind;
    private readonly Rgb first;
    private readonly Rgb second;
    private readonly uint[] ramp;
    private readonly float period;
    private readonly float angle;
    private readonly float sin;
    private readonly float cos;

    /// <summary>Creates a texture.</summary>
    /// <param name="kind">Which one.</param>
    /// <param name="first">Ground colour.</param>
    /// <param name="second">Figure colour.</param>
    /// <param name="period">Length after which it repeats, in the units of the samples' coordinates.</param>
    /// <param name="angle">Rotation in radians.</param>
    internal PatternFill(PatternKind kind, Rgb first, Rgb second, float period, float angle)
    {
        (this.kind, this.first, this.second, this.period, this.angle) = (kind, first, second, period, angle);
        ramp = Ramp(first, second);
        (sin, cos) = PortableMath.SinCos(angle);
    }

    internal override ulong Key => Hash(3, (float)kind, Code(first), Code(second), period, angle);

    internal override void Row(float x, float y, float dx, float dy, Span<byte> rgb)
    {
        var count = rgb.Length / 3;
        Span<float> share = stackalloc float[count];
        // Into the texture's own frame, where the period is 1.
        var scale = 1 / period;
        float u = ((x * cos) + (y * sin)) * scale, v = ((y * cos) - (x * sin)) * scale;
        float du = ((dx * cos) + (dy * sin)) * scale, dv = ((dy * cos) - (dx * sin)) * scale;
        // Samples are square pixels, so the step's length is the width over which a border is blurred.
        var sharpness = 1 / MathF.Sqrt((du * du) + (dv * dv));
        for (var i = 0; i < count; i++)
        {
            var distance = Distance(u + (i * du), v + (i * dv));
            share[i] = Math.Clamp((distance * sharpness) + 0.5f, 0, 1);
        }
        Mix(ramp, share, rgb);
    }

    // Signed distance into the figure colour, in periods.
    private float Distance(float u, float v) => kind switch
    {
        PatternKind.Stripes => Triangle(u),
        PatternKind.Waves => Triangle(u + (0.22f * Wave(v * 0.5f))),
        PatternKind.Checker => Checker(u * 0.5f, v * 0.5f),
        PatternKind.Dots => Dots(u, v),
        _ => Bricks(u, v),
    };

    // +0.25 in the middle of the figure, -0.25 in the middle of the ground, zero on the borders.
    private static float Triangle(float t)
    {
        t -= MathF.Floor(t);
        return 0.25f - MathF.Abs(t - 0.5f);
    }

    private static float Checker(float u, float v)
    {
        float a = Triangle(u) * 2, b = Triangle(v) * 2;
        var distance = Math.Min(MathF.Abs(a), MathF.Abs(b));
        return a > 0 == b > 0 ? distance : -distance;
    }

    private static float Dots(float u, float v)
    {
        u -= MathF.Floor(u) + 0.5f;
        v -= MathF.Floor(v) + 0.5f;
        return 0.3f - MathF.Sqrt((u * u) + (v * v));
    }

    // Courses half a period high, every second one shifted; the joints are the figure.
    private static float Bricks(float u, float v)
    {
        v *= 2;
        var course = MathF.Floor(v);
        u += (course - (2 * MathF.Floor(course * 0.5f))) * 0.5f;
        u -= MathF.Floor(u);
        v -= course;
        var joint = Math.Min(Math.Min(u, 1 - u), Math.Min(v, 1 - v) * 0.5f);
        return 0.045f - joint;
    }

    // A smooth periodic wave without trigonometry: two parabolas.
    private static float Wave(float t)
    {
        t -= MathF.Floor(t);
        return t < 0.5f ? 16 * t * (0.5f - t) : -16 * (t - 0.5f) * (1 - t);
    }
}
