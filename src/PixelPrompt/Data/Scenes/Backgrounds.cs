using PixelPrompt.Data.Scenes.Raster;

namespace PixelPrompt.Data.Scenes;

/// <summary>Random backgrounds: plain, gradient, regular texture or noise, all from the palette's background colours.</summary>
internal static class Backgrounds
{
    /// <summary>A background of a style.</summary>
    internal static Fill Sample(SceneRandom random, SceneStyle style)
    {
        var color = random.Pick(style.Backgrounds()).Value;
        if (style.IsSnapped() || random.Chance(0.3f)) return new PlainFill(color);
        return random.Int(3) switch
        {
            0 => Gradient(random, color),
            1 => Texture(random, color, (PatternKind)random.Int(5)),
            _ => Noise(random, color),
        };
    }

    internal static Fill Gradient(SceneRandom random, Rgb color)
    {
        var other = Shade(random, color, 0.35f, 0.6f);
        return random.Chance(0.3f)
            ? GradientFill.Radial(color, other, random.Float(64, 192), random.Float(64, 192), random.Float(140, 240))
            : GradientFill.Linear(color, other, 128, 128, 150, random.Float(0, PortableMath.Tau));
    }

    internal static Fill Texture(SceneRandom random, Rgb color, PatternKind kind)
    {
        var period = kind == PatternKind.Bricks ? random.Float(36, 64) : random.Float(14, 40);
        var angle = kind == PatternKind.Bricks ? 0 : random.Float(0, PortableMath.Tau);
        return new PatternFill(kind, color, Shade(random, color, 0.12f, 0.28f), period, angle);
    }

    internal static Fill Noise(SceneRandom random, Rgb color) => new NoiseFill(
        color, Shade(random, color, 0.3f, 0.55f), random.Next(), random.Float(40, 130), random.Int(3, 6), random.Float(0.45f, 0.65f));

    // Another tone of the colour: darker when it is light, lighter when it is dark.
    private static Rgb Shade(SceneRandom random, Rgb color, float low, float high)
    {
        var light = color.R + color.G + color.B > 330;
        return color.Toward(light ? new Rgb(60, 70, 84) : new Rgb(210, 214, 220), random.Float(low, high));
    }
}
