using PixelPrompt.Native;

namespace PixelPrompt.Imaging;

/// <summary>The same pixels as the native layer sees them.</summary>
internal static class RawImageExtensions
{
    /// <summary>Wraps the bytes without copying them.</summary>
    internal static RgbImage ToRgbImage(this RawImage raw) => new(raw.Width, raw.Height, raw.Rgb);

    /// <summary>Hands over the bytes without copying them.</summary>
    internal static RawImage ToRaw(this RgbImage image) => new(image.Width, image.Height, image.Pixels);
}
