namespace PixelPrompt.Data.Scenes.Natural;

/// <summary>The colours of one natural-like picture: a few related hues, mostly muted, as in photographs.</summary>
internal sealed class PhotoPalette
{
    private readonly float hue;
    private readonly float spread;
    private readonly float saturation;

    internal PhotoPalette(SceneRandom random)
    {
        hue = random.Float();
        spread = random.Float(0.03f, 0.22f);
        saturation = random.Float(0.12f, 0.6f);
    }

    /// <summary>A colour of the picture.</summary>
    internal Rgb Sample(SceneRandom random)
    {
        // One in eight is an accent: the opposite hue, stronger.
        var accent = random.Chance(0.12f);
        var h = hue + (accent ? 0.5f : 0) + (random.Normal() * spread);
        var s = Math.Clamp(saturation + (random.Normal() * 0.15f) + (accent ? 0.2f : 0), 0, 0.95f);
        return Rgb.FromHsv(h, s, Math.Clamp(0.5f + (random.Normal() * 0.23f), 0.06f, 1));
    }

    /// <summary>A lighter or darker tone of a colour.</summary>
    internal static Rgb Tone(SceneRandom random, Rgb color, float strength) =>
        color.Toward(random.Chance(0.5f) ? Rgb.Black : Rgb.White, random.Float(0.3f, 1) * strength);
}
