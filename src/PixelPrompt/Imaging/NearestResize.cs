namespace PixelPrompt.Imaging;

/// <summary>Resizes by picking the nearest pixel: for label maps, whose colours must not mix.</summary>
/// <remarks>Output pixel i takes input pixel floor((i + 0.5) x input / output), as PIL's <c>NEAREST</c> does.</remarks>
public static class NearestResize
{
    /// <summary>Resizes to exactly the given size; the aspect ratio is not kept.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="width">New width, at least 1 pixel.</param>
    /// <param name="height">New height, at least 1 pixel.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public static RgbImage Resize(RgbImage image, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(image);
        var output = new RgbImage(width, height);
        var columns = Positions(image.Width, width);
        var rows = Positions(image.Height, height);
        for (var y = 0; y < height; y++)
        {
            var from = image.Row(rows[y]);
            var to = output.Row(y);
            for (var x = 0; x < columns.Length; x++)
            {
                var source = columns[x] * 3;
                to[3 * x] = from[source];
                to[(3 * x) + 1] = from[source + 1];
                to[(3 * x) + 2] = from[source + 2];
            }
        }
        return output;
    }

    private static int[] Positions(int input, int output)
    {
        // PIL adds up the step in floating point; the same sums give the same pixels.
        var step = (double)input / output;
        var positions = new int[output];
        var at = step * 0.5;
        for (var i = 0; i < output; i++, at += step) positions[i] = Math.Min(input - 1, (int)at);
        return positions;
    }
}
