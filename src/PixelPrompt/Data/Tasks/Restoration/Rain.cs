using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Restoration;

/// <summary>Streaks of falling rain over a slightly washed-out picture.</summary>
public static class Rain
{
    /// <summary>Lets it rain.</summary>
    /// <param name="image">The clean picture.</param>
    /// <param name="random">Source of the streaks.</param>
    /// <param name="streaks">Number of streaks a 256x256 area.</param>
    /// <param name="slant">Sideways way of a streak for each pixel it falls, for example -0.3 to 0.3.</param>
    /// <returns>A new picture.</returns>
    public static RgbImage Fall(RgbImage image, SceneRandom random, int streaks, float slant)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        var result = image.Clone();
        for (var i = 0; i < result.Pixels.Length; i++) result.Pixels[i] = (byte)(((result.Pixels[i] * 230) + (200 * 26)) >> 8);
        var canvas = new Canvas(result);
        var mask = new PolygonRasterizer();
        var count = (int)((long)streaks * image.Width * image.Height / (256 * 256));
        var color = new Rgb(225, 230, 238);
        for (var i = 0; i < count; i++)
        {
            float x = random.Float(-20, image.Width + 20), y = random.Float(-40, image.Height), length = random.Float(14, 46);
            float width = random.Float(0.6f, 1.6f), opacity = random.Float(0.25f, 0.7f);
            float endX = x + (slant * length), endY = y + length;
            var bounds = new PixelBox(
                (int)MathF.Floor(Math.Min(x, endX) - width), (int)MathF.Floor(y), (int)MathF.Ceiling(Math.Max(x, endX) + width), (int)MathF.Ceiling(endY));
            mask.Begin(bounds.Intersect(canvas.Bounds));
            if (mask.Bounds.IsEmpty) continue;
            // Thin at the top, round drop's width at the bottom.
            mask.Add([x, y, endX + (width / 2), endY, endX - (width / 2), endY]);
            mask.Finish();
            canvas.Blend(mask, color, opacity);
        }
        return result;
    }
}
