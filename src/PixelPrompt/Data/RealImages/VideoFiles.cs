using System.Collections.Concurrent;
using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Data.RealImages;

/// <summary>The video files of a folder and the folders inside, read by ffmpeg.</summary>
public sealed class VideoFiles : IClipSource
{
    private readonly FolderListing listing;
    private readonly PictureReading reading;
    private readonly ConcurrentDictionary<int, VideoInfo> known = new();

    private VideoFiles(FolderListing listing, PictureReading reading)
    {
        this.listing = listing;
        this.reading = reading;
    }

    /// <inheritdoc/>
    public int Count => listing.Files.Count;

    /// <inheritdoc/>
    public int Columns => 1;

    /// <inheritdoc/>
    public string Digest => listing.Digest();

    /// <summary>Lists a folder; see <see cref="FolderScan.List"/>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="problem">Takes the path and the reason of everything that cannot be used.</param>
    /// <param name="reading">What frames are brought to; null for the defaults.</param>
    /// <param name="scan">Which files; null for all names of videos, up to 1 TiB each.</param>
    /// <returns>The source.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static VideoFiles Open(string folder, Action<string, string> problem, PictureReading? reading = null, ScanOptions? scan = null) =>
        new(FolderScan.List(folder, problem, scan ?? new ScanOptions { Extensions = VideoFrames.Extensions, MaxBytes = 1L << 40 }),
            reading ?? new PictureReading());

    /// <inheritdoc/>
    public string NameOf(int video) => listing.Files[video];

    /// <inheritdoc/>
    public int FrameCount(int video) => Info(video).Frames;

    /// <inheritdoc/>
    /// <remarks>
    /// The start is reached by time, exact where the frame rate is constant. Where it is not, and time leads too close to the
    /// end, frames are counted from the first one.
    /// </remarks>
    public IReadOnlyList<IReadOnlyList<RgbImage>> Read(int video, int start, int stride, int frames)
    {
        var info = Info(video);
        ClipRange.Require(info.Frames, start, stride, frames);
        var options = new VideoReadOptions { Stride = stride, MaxFrames = frames, MaxPixels = reading.Options.MaxPixels };
        var read = start == 0 ? [] : Decode(video, options with { StartSeconds = (start - 0.5) / info.FramesPerSecond });
        if (read.Count < frames) read = Decode(video, options with { Skip = start });
        return read.Count == frames
            ? read
            : throw new UnusableItemException(NameOf(video), $"{frames} frames from {start} with stride {stride} were asked for; {read.Count} could be decoded.");
    }

    private List<RgbImage[]> Decode(int video, VideoReadOptions options) => PictureReading.Guard(NameOf(video), () =>
    {
        var frames = new List<RgbImage[]>();
        try
        {
            foreach (var frame in VideoFrames.Read(listing.FullPath(video), options)) frames.Add([reading.Shape.Apply(frame)]);
        }
        catch (ImageFormatException) when (options.StartSeconds > 0 && frames.Count == 0)
        {
            // Nothing lies there; what is really wrong shows when the video is read from its start.
        }
        return frames;
    });

    private VideoInfo Info(int video) =>
        known.GetOrAdd(video, v => PictureReading.Guard(NameOf(v), () => VideoFrames.Probe(listing.FullPath(v))));
}
