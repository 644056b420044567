using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Data.Scenes.Solids;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes.Natural;

/// <summary>Solids in muted colours on a grained table before a hazy wall.</summary>
internal sealed class StillLifeScene(ulong seed) : NaturalScene(seed)
{
    protected override RgbImage Paint()
    {
        var image = Solids().Render();
        Grain(image, Stream(2));
        return image;
    }

    public override GroundTruth Annotate() => Solids().Annotate();

    private SolidScene Solids()
    {
        var random = Stream(1);
        var palette = new PhotoPalette(random);
        var scene = SolidSampler.Sample(random, SceneStyle.Solids);
        var table = palette.Sample(random);
        var floor = new Floor(table, PhotoPalette.Tone(random, table, 0.35f), palette.Sample(random), random.Float(0.5f, 2.5f), random.Float(0, PortableMath.Pi), PatternKind.Stripes);
        // Colours without names: they take no part in held-out combinations.
        return new SolidScene(scene.Camera, scene.Light, floor, [.. scene.Objects.Select(item => item with { Color = new NamedColor(-1, "", palette.Sample(random)) })]);
    }

    // Uneven pigment over everything: two scales of noise, a tenth of the brightness.
    private static void Grain(RgbImage image, SceneRandom random)
    {
        ulong noise = random.Next();
        float scale = random.Float(12, 60), stretch = random.Chance(0.5f) ? random.Float(3, 8) : 1, strength = random.Float(0.05f, 0.3f);
        Span<float> value = stackalloc float[Side];
        for (var y = 0; y < Side; y++)
        {
            ValueNoise.Row(value, 0, y * stretch / scale, 1 / scale, 0, noise, 4, 0.6f);
            var row = image.Row(y);
            for (int x = 0, o = 0; x < Side; x++, o += 3)
            {
                var factor = (int)(256 * (1 + ((value[x] - 0.5f) * 2 * strength)));
                row[o] = (byte)Math.Min(255, (row[o] * factor) >> 8);
                row[o + 1] = (byte)Math.Min(255, (row[o + 1] * factor) >> 8);
                row[o + 2] = (byte)Math.Min(255, (row[o + 2] * factor) >> 8);
            }
        }
    }
}
