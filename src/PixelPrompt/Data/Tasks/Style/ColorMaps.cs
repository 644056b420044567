using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Restoration;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Style;

/// <summary>Changes of a picture's colours, pixel by pixel.</summary>
public static class ColorMaps
{
    /// <summary>Brightness becomes a mixture of two colours.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="dark">Takes the place of black.</param>
    /// <param name="light">Takes the place of white.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Duotone(RgbImage image, Rgb dark, Rgb light)
    {
        var ramp = new Rgb[256];
        for (var i = 0; i < 256; i++) ramp[i] = dark.Toward(light, i / 255f);
        return Map(image, (r, g, b) => ramp[Damage.Luminance(r, g, b)]);
    }

    /// <summary>Every channel becomes its opposite.</summary>
    /// <param name="image">Any picture.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Invert(RgbImage image) => Map(image, (r, g, b) => new Rgb((byte)(255 - r), (byte)(255 - g), (byte)(255 - b)));

    /// <summary>Channels change places: red takes the place of green, green of blue, blue of red, or the other way round.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="forward">Red to green rather than red to blue.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage CycleChannels(RgbImage image, bool forward) =>
        Map(image, forward ? static (r, g, b) => new Rgb(b, r, g) : static (r, g, b) => new Rgb(g, b, r));

    /// <summary>Each channel keeps a few levels only.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="levels">Levels a channel, 2 to 256.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Posterize(RgbImage image, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(levels, 256);
        byte Level(byte value) => (byte)(Math.Min(value * levels / 256, levels - 1) * 255 / (levels - 1));
        return Map(image, (r, g, b) => new Rgb(Level(r), Level(g), Level(b)));
    }

    private static RgbImage Map(RgbImage image, Func<byte, byte, byte, Rgb> map)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new RgbImage(image.Width, image.Height);
        for (var o = 0; o < image.Pixels.Length; o += 3)
        {
            var color = map(image.Pixels[o], image.Pixels[o + 1], image.Pixels[o + 2]);
            (result.Pixels[o], result.Pixels[o + 1], result.Pixels[o + 2]) = (color.R, color.G, color.B);
        }
        return result;
    }
}
