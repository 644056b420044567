namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>One colour everywhere.</summary>
internal sealed class PlainFill(Rgb color) : Fill
{
    internal Rgb Color { get; } = color;

    internal override ulong Key => Hash(1, Code(Color));

    internal override void Row(float x, float y, float dx, float dy, Span<byte> rgb)
    {
        for (var o = 0; o + 2 < rgb.Length; o += 3)
        {
            rgb[o] = Color.R;
            rgb[o + 1] = Color.G;
            rgb[o + 2] = Color.B;
        }
    }
}
