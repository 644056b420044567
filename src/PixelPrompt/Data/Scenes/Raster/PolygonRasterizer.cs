namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>Turns polygons into exact pixel coverage inside a rectangle of the canvas.</summary>
/// <remarks>
/// Every edge adds its signed area to the pixels it crosses and its height to the one right of them; a running sum along
/// the row then gives the share of each pixel that lies inside (the "accumulation buffer" of font rasterizers).
/// </remarks>
internal sealed class PolygonRasterizer
{
    private float[] cells = [];
    private int stride;

    /// <summary>The rectangle that is covered; empty when the polygon lies outside of the canvas.</summary>
    internal PixelBox Bounds { get; private set; }

    /// <summary>Starts a polygon.</summary>
    /// <param name="bounds">Where coverage is wanted; edges may leave it.</param>
    internal void Begin(PixelBox bounds)
    {
        Bounds = bounds;
        stride = bounds.Width + 2;
        var size = stride * bounds.Height;
        if (cells.Length < size) cells = new float[size];
        else cells.AsSpan(0, size).Clear();
    }

    /// <summary>Adds a closed contour.</summary>
    /// <param name="points">x, y pairs in canvas coordinates; pixel (0, 0) spans [0, 1] x [0, 1].</param>
    internal void Add(ReadOnlySpan<float> points)
    {
        float x = points[^2] - Bounds.Left, y = points[^1] - Bounds.Top;
        for (var i = 0; i < points.Length; i += 2)
        {
            float nextX = points[i] - Bounds.Left, nextY = points[i + 1] - Bounds.Top;
            Edge(x, y, nextX, nextY);
            (x, y) = (nextX, nextY);
        }
    }

    /// <summary>Turns the edges into coverage; after it rows can be read.</summary>
    internal void Finish()
    {
        for (var y = 0; y < Bounds.Height; y++)
        {
            var row = cells.AsSpan(y * stride, Bounds.Width);
            var sum = 0f;
            for (var x = 0; x < row.Length; x++)
            {
                sum += row[x];
                row[x] = Math.Min(MathF.Abs(sum), 1);
            }
        }
    }

    /// <summary>Coverage of one row, 0 to 1, starting at the bounds' left side.</summary>
    /// <param name="y">Canvas row inside of the bounds.</param>
    internal Span<float> Row(int y) => cells.AsSpan((y - Bounds.Top) * stride, Bounds.Width);

    private void Edge(float x0, float y0, float x1, float y1)
    {
        if (y0 == y1) return;
        var sign = 1f;
        if (y0 > y1)
        {
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
            sign = -1;
        }
        if (y1 <= 0 || y0 >= Bounds.Height) return;
        var slope = (x1 - x0) / (y1 - y0);
        var first = Math.Max(0, (int)MathF.Floor(y0));
        var last = Math.Min(Bounds.Height, (int)MathF.Ceiling(y1));
        for (var y = first; y < last; y++)
        {
            float top = Math.Max(y, y0), bottom = Math.Min(y + 1, y1);
            // Clamped to the edge's ends so that rounding never leaves the bounding box of the points.
            var xTop = top == y0 ? x0 : x0 + ((top - y0) * slope);
            var xBottom = bottom == y1 ? x1 : x0 + ((bottom - y0) * slope);
            Segment(cells.AsSpan(y * stride, stride), Math.Min(xTop, xBottom), Math.Max(xTop, xBottom), (bottom - top) * sign);
        }
    }

    // One edge inside of one row, from the left to the right x, with signed height d. What lies outside is clipped.
    private void Segment(Span<float> row, float left, float right, float d)
    {
        float width = Bounds.Width;
        if (left >= width) return;
        if (right > width)
        {
            d *= (width - left) / (right - left);
            right = width;
        }
        if (right <= 0)
        {
            row[0] += d;
            return;
        }
        if (left < 0)
        {
            var outside = d * (-left / (right - left));
            row[0] += outside;
            d -= outside;
            left = 0;
        }
        var start = (int)left;
        var end = (int)MathF.Ceiling(right);
        if (end <= start + 1)
        {
            var share = (0.5f * (left + right)) - start;
            row[start] += d * (1 - share);
            row[start + 1] += d * share;
            return;
        }
        // Several pixels: the covered area grows quadratically in the first and last one and linearly between.
        var perPixel = d / (right - left);
        var covered = 0f;
        for (var x = start; x < end; x++)
        {
            float a = Math.Max(x, left), b = Math.Min(x + 1, right);
            var height = (b - a) * perPixel;
            var area = height * (x + 1 - (0.5f * (a + b)));
            row[x] += area + covered;
            covered = height - area;
        }
        row[end] += covered;
    }
}
