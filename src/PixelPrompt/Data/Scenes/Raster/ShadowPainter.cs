using System.Runtime.Intrinsics;

namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>Darkens a picture under a blurred mask.</summary>
internal sealed class ShadowPainter
{
    private float[] mask = [];
    private float[] line = [];
    private float[] columns = [];

    /// <summary>Blurs a finished mask with three box filters (close to a Gaussian) and multiplies the picture by what is left of the light.</summary>
    internal void Darken(Canvas canvas, PolygonRasterizer shape, int blur, float strength)
    {
        var bounds = shape.Bounds;
        if (bounds.IsEmpty) return;
        int width = bounds.Width, height = bounds.Height;
        if (mask.Length < bounds.Area) mask = new float[bounds.Area];
        if (line.Length < width + (2 * blur) + 1) line = new float[width + (2 * blur) + 1];
        for (var y = 0; y < height; y++)
        {
            var row = mask.AsSpan(y * width, width);
            shape.Row(bounds.Top + y).CopyTo(row);
            for (var pass = 0; pass < 3; pass++) BlurLine(row, blur);
        }
        // Down the columns a row at a time: one running sum for each column.
        for (var pass = 0; pass < 3; pass++) BlurColumns(width, height, blur);
        for (var y = 0; y < height; y++)
        {
            var row = canvas.Image.Row(bounds.Top + y)[(bounds.Left * 3)..];
            var light = mask.AsSpan(y * width, width);
            for (int x = 0, o = 0; x < width; x++, o += 3)
            {
                var factor = 256 - (int)((light[x] * strength * 256) + 0.5f);
                row[o] = (byte)((row[o] * factor) >> 8);
                row[o + 1] = (byte)((row[o + 1] * factor) >> 8);
                row[o + 2] = (byte)((row[o + 2] * factor) >> 8);
            }
        }
    }

    // The running mean; what lies outside of the row counts as uncovered.
    private void BlurLine(Span<float> row, int radius)
    {
        var padded = line.AsSpan(0, row.Length + (2 * radius) + 1);
        padded.Clear();
        row.CopyTo(padded[(radius + 1)..]);
        var norm = 1f / ((2 * radius) + 1);
        var sum = 0f;
        for (var x = 0; x < (2 * radius) + 1; x++) sum += padded[x];
        var enters = padded[((2 * radius) + 1)..];
        for (var x = 0; x < enters.Length && x < row.Length; x++)
        {
            sum += enters[x] - padded[x];
            row[x] = sum * norm;
        }
    }

    private void BlurColumns(int width, int height, int radius)
    {
        if (columns.Length < width * height) columns = new float[width * height];
        mask.AsSpan(0, width * height).CopyTo(columns);
        var norm = 1f / ((2 * radius) + 1);
        var sums = line.AsSpan(0, width);
        sums.Clear();
        for (var y = 0; y < Math.Min(radius, height); y++) AddRow(sums, columns.AsSpan(y * width, width), 1);
        for (var y = 0; y < height; y++)
        {
            if (y + radius < height) AddRow(sums, columns.AsSpan((y + radius) * width, width), 1);
            if (y - radius - 1 >= 0) AddRow(sums, columns.AsSpan((y - radius - 1) * width, width), -1);
            var row = mask.AsSpan(y * width, width);
            for (var x = 0; x < width; x++) row[x] = sums[x] * norm;
        }
    }

    private static void AddRow(Span<float> sums, ReadOnlySpan<float> row, float sign)
    {
        var x = 0;
        for (; x + 8 <= sums.Length; x += 8)
            (Vector256.Create<float>(sums[x..]) + (Vector256.Create<float>(row[x..]) * sign)).CopyTo(sums[x..]);
        for (; x < sums.Length; x++) sums[x] += row[x] * sign;
    }
}
