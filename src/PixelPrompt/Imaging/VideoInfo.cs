namespace PixelPrompt.Imaging;

/// <summary>What is known of a video without decoding it.</summary>
/// <param name="Width">Width as stored, in pixels.</param>
/// <param name="Height">Height as stored, in pixels.</param>
/// <param name="Frames">Coded pictures, as a rule the number of frames.</param>
/// <param name="FramesPerSecond">Average rate; over 0.</param>
public sealed record VideoInfo(int Width, int Height, int Frames, double FramesPerSecond);
