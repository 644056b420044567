using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes.Natural;

/// <summary>1/f noise in colour: a brightness field and a hue field of its own, sometimes stretched like grain or water.</summary>
internal sealed class CloudScene(ulong seed) : NaturalScene(seed)
{
    protected override RgbImage Paint()
    {
        var random = Stream(1);
        var palette = new PhotoPalette(random);
        Rgb darkA = Tint(palette.Sample(random), 0.35f, false), lightA = Tint(palette.Sample(random), 0.45f, true);
        Rgb darkB = Tint(palette.Sample(random), 0.35f, false), lightB = Tint(palette.Sample(random), 0.45f, true);
        float scale = random.Float(60, 220), persistence = random.Float(0.45f, 0.72f), stretch = random.Chance(0.35f) ? random.Float(2, 6) : 1;
        ulong brightness = random.Next(), hue = random.Next();
        var image = new RgbImage(Side, Side);
        Span<float> value = stackalloc float[Side], mix = stackalloc float[Side];
        for (var y = 0; y < Side; y++)
        {
            ValueNoise.Row(value, 0, y * stretch / scale, 1 / scale, 0, brightness, scale > 190 ? 7 : scale > 95 ? 6 : 5, persistence);
            ValueNoise.Row(mix, 0, y * stretch / 180f, 1 / 180f, 0, hue, 4, 0.5f);
            var row = image.Row(y);
            for (int x = 0, o = 0; x < Side; x++, o += 3)
            {
                float v = Math.Clamp(0.5f + ((value[x] - 0.5f) * 2.2f), 0, 1), m = Math.Clamp(0.5f + ((mix[x] - 0.5f) * 2.5f), 0, 1);
                row[o] = Channel(darkA.R, lightA.R, darkB.R, lightB.R, v, m);
                row[o + 1] = Channel(darkA.G, lightA.G, darkB.G, lightB.G, v, m);
                row[o + 2] = Channel(darkA.B, lightA.B, darkB.B, lightB.B, v, m);
            }
        }
        return image;
    }

    /// <summary>One thing without borders.</summary>
    public override GroundTruth Annotate()
    {
        var depth = new float[Side * Side];
        Array.Fill(depth, 1f);
        return new GroundTruth([], new ushort[Side * Side], depth, null);
    }

    private static Rgb Tint(Rgb color, float share, bool light) => color.Toward(light ? Rgb.White : Rgb.Black, share);

    private static byte Channel(byte darkA, byte lightA, byte darkB, byte lightB, float v, float m)
    {
        float a = darkA + ((lightA - darkA) * v), b = darkB + ((lightB - darkB) * v);
        return (byte)(a + ((b - a) * m) + 0.5f);
    }
}
