using System.Globalization;
using PixelPrompt.Native;

namespace PixelPrompt.Imaging;

/// <summary>Frames of video files, decoded by the ffmpeg program one at a time.</summary>
public static class VideoFrames
{
    private const int BufferSize = 1 << 16;

    /// <summary>The file name extensions by which folders are searched for videos, lower-case with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
        [".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts", ".flv", ".ogv", ".wmv", ".3gp", ".gif"];

    /// <summary>Reads frames of the first video stream; nothing is decoded before the first is asked for.</summary>
    /// <param name="path">The file. Playlists are not read: a video may not name other files.</param>
    /// <param name="options">Which frames and limits; null for the defaults.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The frames in order, upright, each in its own memory. Leaving the loop early ends ffmpeg.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ImageFormatException">The file is no video, has no frame in the asked range, a frame is too large, or it is damaged (the frames before come first).</exception>
    /// <exception cref="ProgramMissingException">ffmpeg is not installed.</exception>
    /// <exception cref="TimeoutException">The video took longer than <see cref="VideoReadOptions.Timeout"/>.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IEnumerable<RgbImage> Read(string path, VideoReadOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new VideoReadOptions();
        options.Validate();
        return Frames(path, options, cancellation);
    }

    /// <summary>Reads a video's size, length and rate; the file is read through but not decoded.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Only program and timeout are used; null for the defaults.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What is known.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ImageFormatException">The file is no video.</exception>
    /// <exception cref="ProgramMissingException">ffprobe, which comes with ffmpeg, is not installed.</exception>
    /// <exception cref="TimeoutException">The video took longer than <see cref="VideoReadOptions.Timeout"/>.</exception>
    public static VideoInfo Probe(string path, VideoReadOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new VideoReadOptions();
        options.Validate();
        RequireFile(path);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        using var ffprobe = new MediaProcess(MediaArguments.ProbeProgram(options.Program), MediaArguments.Probe(path));
        using var killing = limit.Token.Register(ffprobe.Kill);
        var values = new Dictionary<string, string>();
        using var lines = new StreamReader(ffprobe.Output);
        while (lines.ReadLine() is { } line)
        {
            if (line.IndexOf('=') is > 0 and var at) values[line[..at]] = line[(at + 1)..];
        }
        var failure = ffprobe.WaitForFailure();
        ThrowIfStopped(path, options, limit.Token, cancellation);
        if (failure is not null) throw new ImageFormatException($"'{path}' cannot be read as a video. ffprobe says: {failure}");
        var info = new VideoInfo(Number("width"), Number("height"), Number("nb_read_packets"), Rate(values.GetValueOrDefault("avg_frame_rate", "")));
        return info is { Width: > 0, Height: > 0, Frames: > 0, FramesPerSecond: > 0 }
            ? info
            : throw new ImageFormatException($"'{path}' cannot be read as a video. It holds no video stream with frames.");

        int Number(string key) => int.TryParse(values.GetValueOrDefault(key, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    private static double Rate(string fraction)
    {
        var parts = fraction.Split('/');
        return parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var up)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var down) && down > 0 ? up / down : 0;
    }

    private static void RequireFile(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no video '{path}'.", path);
        if (FileKinds.Of(path) != FileKind.Regular) throw new ImageFormatException($"'{path}' cannot be read as a video. It is no ordinary file.");
    }

    private static IEnumerable<RgbImage> Frames(string path, VideoReadOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        RequireFile(path);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        using var ffmpeg = new MediaProcess(options.Program, MediaArguments.Frames(path, options));
        using var killing = limit.Token.Register(ffmpeg.Kill);
        using var stream = new BufferedStream(ffmpeg.Output, BufferSize);
        var count = 0;
        while (Next(stream, path, options, limit.Token, cancellation) is { } frame)
        {
            count++;
            yield return frame;
        }
        var failure = ffmpeg.WaitForFailure();
        ThrowIfStopped(path, options, limit.Token, cancellation);
        if (failure is not null)
            throw new ImageFormatException($"'{path}' {(count == 0 ? "cannot be read as a video" : $"is damaged after {count} frames")}. ffmpeg says: {failure}");
        if (count == 0) throw new ImageFormatException($"'{path}' holds no frame of video where it was looked for.");
    }

    private static RgbImage? Next(Stream stream, string path, VideoReadOptions options, CancellationToken limit, CancellationToken cancellation)
    {
        try
        {
            return PpmReader.Read(stream, options.MaxPixels);
        }
        catch (Exception error) when (error is IOException or ImageFormatException)
        {
            ThrowIfStopped(path, options, limit, cancellation);
            throw new ImageFormatException($"'{path}' cannot be read as a video. {error.Message}", error);
        }
    }

    private static void ThrowIfStopped(string path, VideoReadOptions options, CancellationToken limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (limit.IsCancellationRequested)
            throw new TimeoutException($"'{path}' took longer than {options.Timeout.TotalSeconds:0.#} seconds. Read fewer frames or raise the timeout.");
    }
}
