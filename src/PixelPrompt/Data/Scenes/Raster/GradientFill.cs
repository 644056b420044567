namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>A linear or radial transition from one colour to another.</summary>
internal sealed class GradientFill : Fill
{
    private readonly Rgb from;
    private readonly Rgb to;
    private readonly uint[] ramp;
    private readonly float centerX;
    private readonly float centerY;
    private readonly float radius;
    private readonly float angle;
    private readonly float sin;
    private readonly float cos;

    private GradientFill(Rgb from, Rgb to, float centerX, float centerY, float radius, float angle)
    {
        (this.from, this.to, this.centerX, this.centerY, this.radius, this.angle) = (from, to, centerX, centerY, radius, angle);
        ramp = Ramp(from, to);
        (sin, cos) = float.IsNaN(angle) ? (0, 0) : PortableMath.SinCos(angle);
    }

    internal override ulong Key => Hash(2, Code(from), Code(to), centerX, centerY, radius, angle);

    /// <summary>Changes along a direction, from -radius to +radius around the centre.</summary>
    internal static GradientFill Linear(Rgb from, Rgb to, float centerX, float centerY, float radius, float angle) =>
        new(from, to, centerX, centerY, radius, angle);

    /// <summary>Changes from the centre to the radius.</summary>
    internal static GradientFill Radial(Rgb from, Rgb to, float centerX, float centerY, float radius) =>
        new(from, to, centerX, centerY, radius, float.NaN);

    internal override void Row(float x, float y, float dx, float dy, Span<byte> rgb)
    {
        var count = rgb.Length / 3;
        Span<float> share = stackalloc float[count];
        x -= centerX;
        y -= centerY;
        if (float.IsNaN(angle))
        {
            for (var i = 0; i < count; i++)
            {
                float px = x + (i * dx), py = y + (i * dy);
                share[i] = Math.Min(1, MathF.Sqrt((px * px) + (py * py)) / radius);
            }
        }
        else
        {
            var start = (((x * cos) + (y * sin)) / radius * 0.5f) + 0.5f;
            var step = ((dx * cos) + (dy * sin)) / radius * 0.5f;
            for (var i = 0; i < count; i++) share[i] = Math.Clamp(start + (i * step), 0, 1);
        }
        Mix(ramp, share, rgb);
    }
}
