using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes.Natural;

/// <summary>What lies between a scene and its photograph: uneven soft light, a vignette, and the sensor's grain.</summary>
internal sealed class Atmosphere
{
    private readonly float lightX;
    private readonly float lightY;
    private readonly float light;
    private readonly float vignette;
    private readonly int grain;
    private readonly ulong grainSeed;

    internal Atmosphere(SceneRandom random)
    {
        var (sin, cos) = PortableMath.SinCos(random.Float(0, PortableMath.Tau));
        var strength = random.Float(0, 0.3f) / 128;
        (lightX, lightY) = (cos * strength, sin * strength);
        light = random.Float(0.85f, 1.1f);
        vignette = random.Float(0, 0.3f);
        grain = random.Chance(0.3f) ? 0 : random.Int(2, 10);
        grainSeed = random.Next();
    }

    /// <summary>Changes the picture in place.</summary>
    internal void Apply(RgbImage image)
    {
        const float middle = Scene.Side / 2f;
        var state = grainSeed;
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            var dy = y + 0.5f - middle;
            for (int x = 0, o = 0; x < image.Width; x++, o += 3)
            {
                var dx = x + 0.5f - middle;
                var radius = ((dx * dx) + (dy * dy)) * (1 / (middle * middle * 2));
                var factor = (int)(256 * (light + (dx * lightX) + (dy * lightY)) * (1 - (vignette * radius)));
                // Grain is grey, as the eye sees it: the sum of two bytes, triangular around zero.
                state = (state * 6364136223846793005) + 1442695040888963407;
                var noise = ((((int)(state >> 56) + (int)((state >> 48) & 255) - 255) * grain) + 128) >> 8;
                row[o] = Clamp(((row[o] * factor) >> 8) + noise);
                row[o + 1] = Clamp(((row[o + 1] * factor) >> 8) + noise);
                row[o + 2] = Clamp(((row[o + 2] * factor) >> 8) + noise);
            }
        }
    }

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
}
