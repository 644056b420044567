using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>Videos, of which short runs of frames are read. Safe for many threads at once.</summary>
public interface IClipSource
{
    /// <summary>Number of videos.</summary>
    int Count { get; }

    /// <summary>Pictures a frame: 1, and one more for each kind of annotation.</summary>
    int Columns { get; }

    /// <summary>A digest of the files' names and lengths.</summary>
    string Digest { get; }

    /// <summary>A video's path inside of its source.</summary>
    /// <param name="video">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The path.</returns>
    string NameOf(int video);

    /// <summary>Number of frames of a video.</summary>
    /// <param name="video">0 to <see cref="Count"/> - 1.</param>
    /// <returns>At least 1.</returns>
    /// <exception cref="UnusableItemException">The video cannot be used.</exception>
    int FrameCount(int video);

    /// <summary>Reads a run of frames.</summary>
    /// <param name="video">0 to <see cref="Count"/> - 1.</param>
    /// <param name="start">The first frame.</param>
    /// <param name="stride">Distance of the frames, at least 1; start + stride x (frames - 1) must lie below <see cref="FrameCount"/>.</param>
    /// <param name="frames">Number of frames, at least 1.</param>
    /// <returns>For each frame its picture and annotations.</returns>
    /// <exception cref="UnusableItemException">The video, or a frame of the run, cannot be used: a gap is never closed in silence.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The run does not lie inside of the video.</exception>
    IReadOnlyList<IReadOnlyList<RgbImage>> Read(int video, int start, int stride, int frames);
}
