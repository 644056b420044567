using PixelPrompt.Imaging;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>The cells of a picture that one token stands for each.</summary>
internal static class Cells
{
    // A cell whose channels vary by no more than this many byte steps is background.
    private const int FlatRange = 8;

    /// <summary>Whether a cell is not flat.</summary>
    /// <param name="picture">Sides that <paramref name="cell"/> divides.</param>
    /// <param name="cell">Side of a cell in pixels.</param>
    /// <returns>In raster order.</returns>
    internal static bool[] Foreground(RgbImage picture, int cell) =>
        Each(picture, cell, (x, y) => !IsFlat(picture, x, y, cell));

    /// <summary>Whether a cell has the same bytes in both pictures.</summary>
    internal static bool[] Unchanged(RgbImage a, RgbImage b, int cell) => Each(a, cell, (x, y) =>
    {
        for (var row = y; row < y + cell; row++)
        {
            if (!a.Row(row).Slice(3 * x, 3 * cell).SequenceEqual(b.Row(row).Slice(3 * x, 3 * cell))) return false;
        }
        return true;
    });

    /// <summary>A part of a picture.</summary>
    internal static RgbImage Crop(RgbImage picture, int x, int y, int side)
    {
        if (side == picture.Width && side == picture.Height) return picture;
        var part = new RgbImage(side, side);
        for (var row = 0; row < side; row++) picture.Row(y + row).Slice(3 * x, 3 * side).CopyTo(part.Row(row));
        return part;
    }

    private static bool[] Each(RgbImage picture, int cell, Func<int, int, bool> test)
    {
        var (columns, rows) = (picture.Width / cell, picture.Height / cell);
        var found = new bool[columns * rows];
        for (var i = 0; i < found.Length; i++) found[i] = test(i % columns * cell, i / columns * cell);
        return found;
    }

    private static bool IsFlat(RgbImage picture, int x, int y, int cell)
    {
        Span<int> low = [255, 255, 255], high = [0, 0, 0];
        for (var row = y; row < y + cell; row++)
        {
            var bytes = picture.Row(row).Slice(3 * x, 3 * cell);
            for (var i = 0; i < bytes.Length; i++)
            {
                var channel = i % 3;
                if (bytes[i] < low[channel]) low[channel] = bytes[i];
                if (bytes[i] > high[channel]) high[channel] = bytes[i];
                if (high[channel] - low[channel] > FlatRange) return false;
            }
        }
        return true;
    }
}
