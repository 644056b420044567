namespace PixelPrompt.Data.RealImages;

/// <summary>Checks the run of frames that a caller asks for.</summary>
internal static class ClipRange
{
    internal static void Require(int total, int start, int stride, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        if (start + ((long)stride * (frames - 1)) >= total)
        {
            throw new ArgumentOutOfRangeException(nameof(frames),
                $"{frames} frames from {start} with stride {stride} need {start + ((long)stride * (frames - 1)) + 1} frames; the video has {total}.");
        }
    }
}
