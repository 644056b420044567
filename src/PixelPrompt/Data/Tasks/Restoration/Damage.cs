using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Restoration;

/// <summary>Ways in which a picture of any size loses information. Each returns a new picture.</summary>
public static class Damage
{
    /// <summary>Luminance only (BT.601 weights), as three equal channels.</summary>
    /// <param name="image">The clean picture.</param>
    /// <returns>The damaged one.</returns>
    public static RgbImage Grey(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new RgbImage(image.Width, image.Height);
        for (var o = 0; o < image.Pixels.Length; o += 3)
        {
            var grey = Luminance(image.Pixels[o], image.Pixels[o + 1], image.Pixels[o + 2]);
            result.Pixels.AsSpan(o, 3).Fill(grey);
        }
        return result;
    }

    /// <summary>Luminance of a colour by the BT.601 weights, rounded.</summary>
    internal static byte Luminance(byte r, byte g, byte b) => (byte)(((r * 299) + (g * 587) + (b * 114) + 500) / 1000);

    /// <summary>Adds independent normal noise to every channel.</summary>
    /// <param name="image">The clean picture.</param>
    /// <param name="random">Source of the noise.</param>
    /// <param name="sigma">Standard deviation in 8-bit units, 0 to 128.</param>
    /// <returns>The damaged one.</returns>
    public static RgbImage GaussianNoise(RgbImage image, SceneRandom random, float sigma)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        var result = image.Clone();
        // The sum of four uniform bytes is normal enough for noise, and one draw serves two channels.
        var scale = sigma / (255 * MathF.Sqrt(4f / 12));
        var pixels = result.Pixels;
        for (var i = 0; i < pixels.Length; i++)
        {
            var bits = random.Next();
            pixels[i] = Add(pixels[i], Sum((uint)bits) * scale);
            if (++i < pixels.Length) pixels[i] = Add(pixels[i], Sum((uint)(bits >> 32)) * scale);
        }
        return result;
    }

    /// <summary>Turns some pixels black and as many white.</summary>
    /// <param name="image">The clean picture.</param>
    /// <param name="random">Source of the noise.</param>
    /// <param name="share">Share of changed pixels, 0 to 1.</param>
    /// <returns>The damaged one.</returns>
    public static RgbImage SaltAndPepper(RgbImage image, SceneRandom random, float share)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        var result = image.Clone();
        for (var o = 0; o < result.Pixels.Length; o += 3)
        {
            var draw = random.Float();
            if (draw < share) result.Pixels.AsSpan(o, 3).Fill(draw < share / 2 ? (byte)0 : (byte)255);
        }
        return result;
    }

    /// <summary>Black rectangles at random places on a grid.</summary>
    /// <param name="image">The clean picture.</param>
    /// <param name="random">Source of the places.</param>
    /// <param name="count">Number of rectangles; they may overlap.</param>
    /// <param name="width">Width of each in pixels; larger ones than the picture cover its width.</param>
    /// <param name="height">Height of each in pixels.</param>
    /// <param name="grid">Places are multiples of this, at least 1.</param>
    /// <returns>The damaged one.</returns>
    public static RgbImage Holes(RgbImage image, SceneRandom random, int count, int width, int height, int grid)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(grid, 1);
        width = Math.Min(width, image.Width);
        height = Math.Min(height, image.Height);
        var result = image.Clone();
        for (var i = 0; i < count; i++)
        {
            var left = random.Int(((image.Width - width) / grid) + 1) * grid;
            var top = random.Int(((image.Height - height) / grid) + 1) * grid;
            for (var y = top; y < top + height; y++) result.Row(y).Slice(left * 3, width * 3).Clear();
        }
        return result;
    }

    /// <summary>Takes light away and adds the noise that a camera then makes.</summary>
    /// <param name="image">The clean picture.</param>
    /// <param name="random">Source of the noise.</param>
    /// <param name="gain">Share of the light that is left, 0 to 1.</param>
    /// <returns>The damaged one.</returns>
    public static RgbImage LowLight(RgbImage image, SceneRandom random, float gain)
    {
        ArgumentNullException.ThrowIfNull(image);
        var dark = image.Clone();
        for (var i = 0; i < dark.Pixels.Length; i++) dark.Pixels[i] = (byte)(dark.Pixels[i] * gain);
        return GaussianNoise(dark, random, 5);
    }

    /// <summary>Averages square blocks and shows each as one colour: resolution divided by the factor.</summary>
    /// <param name="image">The clean picture.</param>
    /// <param name="factor">Side of a block in pixels, at least 1.</param>
    /// <returns>The damaged one, of the same size.</returns>
    public static RgbImage Pixelate(RgbImage image, int factor)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        var result = new RgbImage(image.Width, image.Height);
        for (var top = 0; top < image.Height; top += factor)
        {
            for (var left = 0; left < image.Width; left += factor)
            {
                var box = new PixelBox(left, top, Math.Min(left + factor, image.Width), Math.Min(top + factor, image.Height));
                PictureBlocks.Fill(result, box, PictureBlocks.Mean(image, box));
            }
        }
        return result;
    }

    private static float Sum(uint bits) => (int)((bits & 255) + ((bits >> 8) & 255) + ((bits >> 16) & 255) + (bits >> 24)) - 510;

    private static byte Add(byte value, float noise) => (byte)Math.Clamp((int)MathF.Floor(value + noise + 0.5f), 0, 255);
}
