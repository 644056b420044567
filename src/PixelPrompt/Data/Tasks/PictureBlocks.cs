using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks;

/// <summary>Rectangles of pictures: reading, filling, framing and copying them.</summary>
internal static class PictureBlocks
{
    internal static Rgb Mean(RgbImage image, PixelBox box)
    {
        int r = 0, g = 0, b = 0, area = box.Area;
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var row = image.Row(y)[(box.Left * 3)..(box.Right * 3)];
            for (var o = 0; o < row.Length; o += 3)
            {
                r += row[o];
                g += row[o + 1];
                b += row[o + 2];
            }
        }
        var half = area / 2;
        return new Rgb((byte)((r + half) / area), (byte)((g + half) / area), (byte)((b + half) / area));
    }

    internal static void Fill(RgbImage image, PixelBox box, Rgb color)
    {
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var row = image.Row(y)[(box.Left * 3)..(box.Right * 3)];
            for (var o = 0; o < row.Length; o += 3) (row[o], row[o + 1], row[o + 2]) = (color.R, color.G, color.B);
        }
    }

    /// <summary>Draws the border of a box, inward from it; what leaves the picture is cut off.</summary>
    internal static void Frame(RgbImage image, PixelBox box, int thickness, Rgb color)
    {
        var all = new PixelBox(0, 0, image.Width, image.Height);
        Fill(image, (box with { Bottom = box.Top + thickness }).Intersect(all), color);
        Fill(image, (box with { Top = box.Bottom - thickness }).Intersect(all), color);
        Fill(image, (box with { Right = box.Left + thickness }).Intersect(all), color);
        Fill(image, (box with { Left = box.Right - thickness }).Intersect(all), color);
    }

    internal static void Copy(RgbImage source, PixelBox box, RgbImage target, int left, int top)
    {
        for (var y = 0; y < box.Height; y++)
            source.Row(box.Top + y)[(box.Left * 3)..(box.Right * 3)].CopyTo(target.Row(top + y)[(left * 3)..]);
    }
}
