using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>Paints fills, masks and shadows on a picture.</summary>
internal sealed class Canvas
{
    [ThreadStatic] private static byte[]? paintRow;

    internal Canvas(int width, int height) => Image = new RgbImage(width, height);

    internal Canvas(RgbImage image) => Image = image;

    internal RgbImage Image { get; }

    internal PixelBox Bounds => new(0, 0, Image.Width, Image.Height);

    /// <summary>Covers the whole picture; coordinates are canvas pixels divided by the zoom, plus the origin.</summary>
    internal void Cover(Fill fill, View view)
    {
        var step = 1 / view.Zoom;
        for (var y = 0; y < Image.Height; y++)
            fill.Row(view.Left + (0.5f * step), view.Top + ((y + 0.5f) * step), step, 0, Image.Row(y));
    }

    /// <summary>Lays a fill over the picture where a mask covers it.</summary>
    /// <param name="mask">A finished polygon.</param>
    /// <param name="fill">The paint.</param>
    /// <param name="frame">Canvas to paint coordinates.</param>
    internal void Blend(PolygonRasterizer mask, Fill fill, Frame frame)
    {
        var bounds = mask.Bounds;
        if (bounds.IsEmpty) return;
        var paint = (paintRow ??= new byte[4096 * 3]).AsSpan();
        for (var y = bounds.Top; y < bounds.Bottom; y++)
        {
            var coverage = Trim(mask.Row(y), out var start);
            if (coverage.IsEmpty) continue;
            var source = paint[..(coverage.Length * 3)];
            var (u, v) = frame.Map(bounds.Left + start + 0.5f, y + 0.5f);
            fill.Row(u, v, frame.Xx, frame.Yx, source);
            Blend(Image.Row(y).Slice((bounds.Left + start) * 3, source.Length), source, coverage);
        }
    }

    /// <summary>One colour where a mask covers the picture.</summary>
    /// <param name="mask">A finished polygon.</param>
    /// <param name="color">The colour.</param>
    /// <param name="opacity">0 to 1.</param>
    internal void Blend(PolygonRasterizer mask, Rgb color, float opacity = 1)
    {
        var bounds = mask.Bounds;
        if (bounds.IsEmpty) return;
        for (var y = bounds.Top; y < bounds.Bottom; y++)
        {
            var coverage = Trim(mask.Row(y), out var start);
            var row = Image.Row(y).Slice((bounds.Left + start) * 3, coverage.Length * 3);
            for (int i = 0, o = 0; i < coverage.Length; i++, o += 3)
            {
                var weight = (int)((coverage[i] * opacity * 256) + 0.5f);
                row[o] = Lerp(row[o], color.R, weight);
                row[o + 1] = Lerp(row[o + 1], color.G, weight);
                row[o + 2] = Lerp(row[o + 2], color.B, weight);
            }
        }
    }

    private static void Blend(Span<byte> target, ReadOnlySpan<byte> source, ReadOnlySpan<float> coverage)
    {
        const float whole = 255.5f / 256;
        for (var i = 0; i < coverage.Length;)
        {
            // Inside of a shape whole runs are copied.
            var run = i;
            while (run < coverage.Length && coverage[run] >= whole) run++;
            if (run > i)
            {
                source[(i * 3)..(run * 3)].CopyTo(target[(i * 3)..]);
                i = run;
                continue;
            }
            var weight = (int)((coverage[i] * 256) + 0.5f);
            for (var o = i * 3; o < (i * 3) + 3; o++) target[o] = Lerp(target[o], source[o], weight);
            i++;
        }
    }

    // Without the uncovered ends; what rounds to weight 0 changes nothing.
    private static ReadOnlySpan<float> Trim(ReadOnlySpan<float> row, out int start)
    {
        const float least = 0.5f / 256;
        start = 0;
        var end = row.Length;
        while (start < end && row[start] < least) start++;
        while (end > start && row[end - 1] < least) end--;
        return row[start..end];
    }

    private static byte Lerp(byte from, byte to, int weight) => (byte)(from + ((((to - from) * weight) + 128) >> 8));
}
