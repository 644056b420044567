using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Data.RealImages;

/// <summary>A picture whose pixels are labels: by number, by colour, or both.</summary>
/// <remarks>
/// Numbers: the indices of a palette PNG (as in Pascal VOC), or the grey values where a pixel's channels are equal.
/// 16-bit grey keeps its high byte only.
/// </remarks>
internal sealed class LabelMap
{
    private readonly byte[]? indices;

    private LabelMap(RgbImage colours, byte[]? indices)
    {
        Colors = colours;
        this.indices = indices;
    }

    /// <summary>The pixels as they are shown.</summary>
    internal RgbImage Colors { get; }

    /// <exception cref="ImageFormatException">The file is no picture, a damaged one, or beyond the limits.</exception>
    internal static LabelMap Load(string path, ImageReadOptions options)
    {
        var bytes = ImageFile.ReadBytes(path, options);
        // Only the labels that the file stores count; turning them would need the same for the indices.
        options = options with { ApplyOrientation = false };
        return new LabelMap(ImageFile.Decode(bytes, options), PngIndices.HasPalette(bytes) ? PngIndices.Read(bytes, options) : null);
    }

    /// <summary>The number of a pixel, or -1 for a colour that is no number.</summary>
    internal int NumberAt(int pixel)
    {
        if (indices is not null) return indices[pixel];
        var rgb = Colors.Pixels.AsSpan(3 * pixel, 3);
        return rgb[0] == rgb[1] && rgb[1] == rgb[2] ? rgb[0] : -1;
    }
}
