using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes.Natural;

/// <summary>Sky with clouds over ridges that fade into the haze, the nearest one textured.</summary>
internal sealed class LandscapeScene(ulong seed) : NaturalScene(seed)
{
    protected override RgbImage Paint()
    {
        var random = Stream(1);
        var palette = new PhotoPalette(random);
        var sky = Rgb.FromHsv(random.Chance(0.6f) ? random.Float(0.52f, 0.64f) : random.Float(0, 0.13f), random.Float(0.15f, 0.6f), random.Float(0.55f, 1));
        var haze = sky.Toward(Rgb.White, random.Float(0.3f, 0.7f));
        var near = palette.Sample(random).Toward(Rgb.Black, 0.35f);
        var canvas = new Canvas(Side, Side);
        canvas.Cover(GradientFill.Linear(sky, haze, 128, 80, 90, PortableMath.Pi / 2), View.Whole);
        Clouds(canvas.Image, random);
        Sun(canvas, random, haze);
        var ridges = Ridges();
        for (var i = 0; i < ridges.Length; i++)
        {
            var closeness = (i + 1f) / ridges.Length;
            var color = haze.Toward(near, 0.15f + (0.85f * closeness));
            var shade = PhotoPalette.Tone(random, color, 0.45f * closeness);
            var fill = new NoiseFill(color, shade, random.Next(), 20 + (60 * closeness), 5, 0.65f);
            Ridge(canvas.Image, fill, ridges[i], i + 1 < ridges.Length ? ridges[i + 1] : null);
        }
        return canvas.Image;
    }

    public override GroundTruth Annotate()
    {
        var instances = new ushort[Side * Side];
        var depth = new float[Side * Side];
        Array.Fill(depth, 1f);
        var ridges = Ridges();
        for (var i = 0; i < ridges.Length; i++)
        {
            for (var x = 0; x < Side; x++)
            {
                for (var y = Math.Max(0, (int)(ridges[i][x] + 0.5f)); y < Side; y++)
                {
                    instances[(y * Side) + x] = (ushort)(i + 1);
                    depth[(y * Side) + x] = 0.9f * (1 - ((i + 1f) / ridges.Length));
                }
            }
        }
        return new GroundTruth([.. ridges.Select(_ => ((ShapeKind?)null, Rgb.Black, ""))], instances, depth, null);
    }

    // For each ridge, from far to near, the height of its outline at every column.
    private float[][] Ridges()
    {
        var random = Stream(2);
        var horizon = random.Float(70, 150);
        var ridges = new float[random.Int(2, 5)][];
        for (var i = 0; i < ridges.Length; i++)
        {
            var closeness = (float)i / ridges.Length;
            var middle = horizon + (closeness * (Side - horizon) * 0.8f);
            var height = random.Float(30, 110) * (1 - (0.5f * closeness));
            var outline = new float[Side];
            ValueNoise.Row(outline, 0, 0.5f, 1 / random.Float(70, 180), 0, random.Next(), 6, random.Float(0.35f, 0.6f));
            for (var x = 0; x < Side; x++) outline[x] = middle - ((outline[x] - 0.35f) * height);
            ridges[i] = outline;
        }
        return ridges;
    }

    private static void Clouds(RgbImage image, SceneRandom random)
    {
        if (random.Chance(0.3f)) return;
        var seed = random.Next();
        var density = random.Float(0.45f, 0.6f);
        Span<float> value = stackalloc float[Side];
        for (var y = 0; y < Side; y++)
        {
            ValueNoise.Row(value, 0, y / 45f, 1 / 110f, 0, seed, 5, 0.55f);
            var row = image.Row(y);
            for (int x = 0, o = 0; x < Side; x++, o += 3)
            {
                var weight = (int)(PortableMath.SmoothStep((value[x] - density) * 4) * 220);
                row[o] = (byte)(row[o] + (((255 - row[o]) * weight) >> 8));
                row[o + 1] = (byte)(row[o + 1] + (((255 - row[o + 1]) * weight) >> 8));
                row[o + 2] = (byte)(row[o + 2] + (((255 - row[o + 2]) * weight) >> 8));
            }
        }
    }

    private static void Sun(Canvas canvas, SceneRandom random, Rgb haze)
    {
        if (random.Chance(0.6f)) return;
        var mask = new PolygonRasterizer();
        var sun = new Flat.FlatObject(ShapeKind.Circle, default, random.Float(20, 236), random.Float(15, 90), random.Float(8, 22));
        Flat.FlatScene.Rasterize(mask, sun, 0, 0, 0);
        canvas.Blend(mask, haze.Toward(new Rgb(255, 250, 225), 0.85f));
    }

    private static void Ridge(RgbImage image, Fill fill, float[] outline, float[]? nextOutline)
    {
        Span<byte> paint = stackalloc byte[Side * 3];
        var top = Math.Max(0, (int)outline.Min());
        // Below the next ridge's lowest place nothing of this one is seen.
        var bottom = nextOutline is null ? Side : Math.Min(Side, (int)nextOutline.Max() + 2);
        for (var y = top; y < bottom; y++)
        {
            fill.Row(0.5f, y + 0.5f, 1, 0, paint);
            var row = image.Row(y);
            for (int x = 0, o = 0; x < Side; x++, o += 3)
            {
                // The outline's height is the border's position inside of the column: exact for gentle slopes.
                var weight = (int)(Math.Clamp(y + 1 - outline[x], 0, 1) * 256);
                row[o] = (byte)(row[o] + (((paint[o] - row[o]) * weight) >> 8));
                row[o + 1] = (byte)(row[o + 1] + (((paint[o + 1] - row[o + 1]) * weight) >> 8));
                row[o + 2] = (byte)(row[o + 2] + (((paint[o + 2] - row[o + 2]) * weight) >> 8));
            }
        }
    }
}
