namespace PixelPrompt.Native;

/// <summary>What a picture's header says, read and checked before anything is decoded.</summary>
/// <param name="Format">The format, known by the file's first bytes and never by its name.</param>
/// <param name="Width">Width as stored, in pixels, at least 1.</param>
/// <param name="Height">Height as stored, in pixels, at least 1.</param>
/// <param name="Frames">Number of frames; 1 for a still picture.</param>
/// <param name="Orientation">EXIF orientation, 1 (upright) to 8; 1 where the file names none or an impossible one.</param>
public sealed record ImageInfo(ImageFormat Format, int Width, int Height, int Frames, int Orientation)
{
    /// <summary>Whether turning the picture upright exchanges width and height.</summary>
    public bool OrientationSwapsSides => Orientation >= 5;
}
