using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Data.Tasks.Gallery;

/// <summary>Draws labelled rows of pictures on one sheet.</summary>
public static class GallerySheet
{
    private const int Gap = 4;
    private const int Margin = 12;
    private const int TextHeight = 18;
    private const double TextScale = 0.42;

    /// <summary>Draws rows below each other, in one or more columns.</summary>
    /// <param name="rows">At least one.</param>
    /// <param name="cell">Side of a picture on the sheet, in pixels, 16 to 512.</param>
    /// <param name="columns">Number of columns of rows, at least 1.</param>
    /// <returns>The sheet, white.</returns>
    /// <exception cref="ArgumentException">There are no rows.</exception>
    public static RgbImage Draw(IReadOnlyList<GalleryRow> rows, int cell, int columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(cell, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cell, 512);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (rows.Count == 0) throw new ArgumentException("A gallery needs at least one row.", nameof(rows));
        var rowWidth = rows.Max(row => row.Pictures.Count) * (cell + Gap);
        var rowHeight = cell + TextHeight + Gap;
        var perColumn = (rows.Count + columns - 1) / columns;
        var sheet = new RgbImage(Margin + (columns * (rowWidth + Margin)), Margin + (perColumn * rowHeight));
        Array.Fill(sheet.Pixels, (byte)255);
        for (var i = 0; i < rows.Count; i++)
            Draw(sheet, rows[i], cell, Margin + (i / perColumn * (rowWidth + Margin)), Margin + (i % perColumn * rowHeight), rowWidth);
        return sheet;
    }

    private static void Draw(RgbImage sheet, GalleryRow row, int cell, int left, int top, int width)
    {
        var text = row.Label;
        while (ImageText.Measure(text, TextScale).Width > width) text = text[..^3] + "..";
        ImageText.Draw(new RawImage(sheet.Width, sheet.Height, sheet.Pixels), text, left, top + TextHeight - 6, TextScale, (40, 44, 52));
        for (var i = 0; i < row.Pictures.Count; i++)
        {
            var picture = PilBicubic.Resize(row.Pictures[i], cell, cell);
            for (var y = 0; y < cell; y++) picture.Row(y).CopyTo(sheet.Row(top + TextHeight + y)[((left + (i * (cell + Gap))) * 3)..]);
        }
    }
}
