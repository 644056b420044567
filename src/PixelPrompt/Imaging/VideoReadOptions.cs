namespace PixelPrompt.Imaging;

/// <summary>Which frames of a video are read, and how much is accepted.</summary>
public sealed record VideoReadOptions
{
    /// <summary>Every how many frames one is read. Default 1 (all); 1 to 1 000 000.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>
    /// Time of the first frame in seconds, reached without decoding what comes before. Default 0; 0 to 1 000 000. In a video
    /// with constant frame rate frame n is the first after (n - 0.5) / rate.
    /// </summary>
    public double StartSeconds { get; init; }

    /// <summary>Number of frames passed over after that. Default 0; 0 to 100 000 000.</summary>
    public int Skip { get; init; }

    /// <summary>The most frames returned. Default 4096; 1 to 1 000 000.</summary>
    public int MaxFrames { get; init; } = 4096;

    /// <summary>The most pixels a frame. Default 64 000 000.</summary>
    public long MaxPixels { get; init; } = 64_000_000;

    /// <summary>How long the whole video may take. Default 10 minutes; at least 1 millisecond, at most 24 hours.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The ffmpeg program. Default: the one that PIXELPROMPT_FFMPEG names, otherwise "ffmpeg" of the search path.</summary>
    public string Program { get; init; } =
        Environment.GetEnvironmentVariable("PIXELPROMPT_FFMPEG") is { Length: > 0 } named ? named : "ffmpeg";

    /// <summary>Refuses values out of range, all of them together.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (Stride is < 1 or > 1_000_000) faults.Add($"Stride is {Stride}; allowed are 1 to 1000000.");
        if (StartSeconds is not (>= 0 and <= 1_000_000)) faults.Add($"StartSeconds is {StartSeconds}; allowed are 0 to 1000000.");
        if (Skip is < 0 or > 100_000_000) faults.Add($"Skip is {Skip}; allowed are 0 to 100000000.");
        if (MaxFrames is < 1 or > 1_000_000) faults.Add($"MaxFrames is {MaxFrames}; allowed are 1 to 1000000.");
        if (MaxPixels is < 1 or > 1 << 28) faults.Add($"MaxPixels is {MaxPixels}; allowed are 1 to {1 << 28}.");
        if (Timeout < TimeSpan.FromMilliseconds(1) || Timeout > TimeSpan.FromHours(24)) faults.Add($"Timeout is {Timeout}; allowed are 1 millisecond to 24 hours.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
