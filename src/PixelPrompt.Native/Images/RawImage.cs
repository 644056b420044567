namespace PixelPrompt.Native;

/// <summary>A decoded picture: rows from top to bottom, three bytes R G B a pixel, no padding.</summary>
/// <param name="Width">Width in pixels, at least 1.</param>
/// <param name="Height">Height in pixels, at least 1.</param>
/// <param name="Rgb">Width x Height x 3 bytes.</param>
public readonly record struct RawImage(int Width, int Height, byte[] Rgb);
