using PixelPrompt.Native;

namespace PixelPrompt.Imaging;

/// <summary>Contact sheets: many pictures in a grid, optionally with a line of text under each.</summary>
public static class Montage
{
    private const long MaxPixels = 64_000_000;
    private const double TextScale = 0.4;
    private const int TextMargin = 3;

    /// <summary>Draws a grid, row by row.</summary>
    /// <param name="pictures">At least one; null leaves a cell empty.</param>
    /// <param name="options">Layout; null for the defaults.</param>
    /// <returns>The sheet.</returns>
    /// <exception cref="ArgumentException">There are no pictures, an option is out of range, or the sheet would exceed 64 megapixels.</exception>
    public static RgbImage Grid(IReadOnlyList<RgbImage?> pictures, MontageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        options ??= new MontageOptions();
        options.Validate();
        if (pictures.Count == 0) throw new ArgumentException("A contact sheet needs at least one picture.", nameof(pictures));
        var columns = Math.Min(options.Columns, pictures.Count);
        var rows = (pictures.Count + columns - 1) / columns;
        var (textHeight, baseline) = options.Labels.Count > 0 ? TextSize() : (0, 0);
        long width = options.Gap + ((long)columns * (options.CellSize + options.Gap));
        long height = options.Gap + ((long)rows * (options.CellSize + textHeight + options.Gap));
        if (width * height > MaxPixels)
            throw new ArgumentException($"A sheet of {width}x{height} pixels exceeds {MaxPixels}. Use smaller cells or fewer pictures.", nameof(pictures));

        var sheet = Filled((int)width, (int)height, options.Background);
        for (var i = 0; i < pictures.Count; i++)
        {
            var x = options.Gap + (i % columns * (options.CellSize + options.Gap));
            var y = options.Gap + (i / columns * (options.CellSize + textHeight + options.Gap));
            if (pictures[i] is { } picture) Paste(Fit(picture, options.CellSize), sheet, x, y, options.CellSize);
            if (i < options.Labels.Count)
                DrawLabel(sheet, options, options.Labels[i], x, y + options.CellSize + textHeight - baseline - TextMargin);
        }
        return sheet;
    }

    // Pictures that fit exactly, as most do, keep their bytes.
    private static RgbImage Fit(RgbImage picture, int cell)
    {
        var longest = Math.Max(picture.Width, picture.Height);
        if (longest == cell) return picture;
        return PilBicubic.Resize(picture,
            Math.Max(1, (int)Math.Round((double)picture.Width * cell / longest)),
            Math.Max(1, (int)Math.Round((double)picture.Height * cell / longest)));
    }

    private static void Paste(RgbImage picture, RgbImage sheet, int x, int y, int cell)
    {
        var left = x + ((cell - picture.Width) / 2);
        var top = y + ((cell - picture.Height) / 2);
        for (var row = 0; row < picture.Height; row++) picture.Row(row).CopyTo(sheet.Row(top + row)[(3 * left)..]);
    }

    private static void DrawLabel(RgbImage sheet, MontageOptions options, string label, int x, int baselineY)
    {
        var text = label;
        while (text.Length > 0 && ImageText.Measure(text, TextScale).Width > options.CellSize)
            text = text.Length > 3 ? text[..^3] + ".." : "";
        var (r, g, b) = options.Background;
        var dark = (299 * r) + (587 * g) + (114 * b) < 128_000;
        ImageText.Draw(sheet.ToRaw(), text, x, baselineY, TextScale, dark ? ((byte)255, (byte)255, (byte)255) : ((byte)0, (byte)0, (byte)0));
    }

    private static (int Height, int Baseline) TextSize()
    {
        var (_, height, baseline) = ImageText.Measure("Ag", TextScale);
        return (height + baseline + (2 * TextMargin), baseline);
    }

    private static RgbImage Filled(int width, int height, (byte R, byte G, byte B) colour)
    {
        var image = new RgbImage(width, height);
        for (var x = 0; x < width; x++) image[x, 0] = colour;
        for (var y = 1; y < height; y++) image.Row(0).CopyTo(image.Row(y));
        return image;
    }
}
