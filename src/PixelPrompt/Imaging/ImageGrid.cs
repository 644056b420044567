namespace PixelPrompt.Imaging;

/// <summary>Puts pictures side by side and below each other.</summary>
public static class ImageGrid
{
    /// <summary>Joins rows of pictures, without gaps.</summary>
    /// <param name="rows">Rows from top to bottom, each from left to right; all pictures of one size, all rows of one length.</param>
    /// <returns>The joined picture.</returns>
    /// <exception cref="ArgumentException">There is no picture, or sizes or lengths differ.</exception>
    public static RgbImage Of(IReadOnlyList<IReadOnlyList<RgbImage>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows[0].Count == 0) throw new ArgumentException("There is no picture to join.", nameof(rows));
        var (width, height, columns) = (rows[0][0].Width, rows[0][0].Height, rows[0].Count);
        if (rows.Any(row => row.Count != columns || row.Any(x => x.Width != width || x.Height != height)))
            throw new ArgumentException($"All rows must have {columns} pictures of {width}x{height}.", nameof(rows));
        var joined = new RgbImage(width * columns, height * rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                for (var y = 0; y < height; y++)
                    rows[row][column].Row(y).CopyTo(joined.Row((row * height) + y)[(column * width * 3)..]);
            }
        }
        return joined;
    }
}
