namespace PixelPrompt.Native;

/// <summary>Short labels in OpenCV's built-in stroke font.</summary>
public static unsafe class ImageText
{
    /// <summary>The size of a line of text in the built-in font.</summary>
    /// <param name="text">ASCII; other characters show as question marks.</param>
    /// <param name="scale">1 is about 22 pixels high, over 0 and at most 20.</param>
    /// <returns>Width and height above the baseline, and the depth below it, in pixels.</returns>
    public static (int Width, int Height, int Baseline) Measure(string text, double scale)
    {
        NativeImages.Check(NativeImages.TextSize(Printable(text), Scale(scale), out var width, out var height, out var baseline), "The text could not be measured");
        return (width, height, baseline);
    }

    /// <summary>Draws a line of text into a picture, in place.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="text">ASCII; other characters show as question marks.</param>
    /// <param name="x">Left end of the baseline, in pixels.</param>
    /// <param name="y">Row of the baseline, in pixels.</param>
    /// <param name="scale">1 is about 22 pixels high, over 0 and at most 20.</param>
    /// <param name="colour">The colour.</param>
    public static void Draw(RawImage image, string text, int x, int y, double scale, (byte R, byte G, byte B) colour)
    {
        ImageFilters.RequirePixels(image);
        fixed (byte* rgb = image.Rgb)
        {
            NativeImages.Check(
                NativeImages.Text(rgb, image.Width, image.Height, Printable(text), x, y, Scale(scale), colour.R, colour.G, colour.B),
                "The text could not be drawn");
        }
    }

    private static double Scale(double scale) =>
        scale is > 0 and <= 20 ? scale : throw new ArgumentOutOfRangeException(nameof(scale), scale, "Allowed are values over 0 and up to 20.");

    private static string Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '?'));
    }
}
