using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>Which files of a folder are taken.</summary>
public sealed record ScanOptions
{
    /// <summary>File name extensions, lower-case with their dot. Default: those of pictures.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = ImageFile.Extensions;

    /// <summary>Whether folders inside are searched too. Default true.</summary>
    public bool Recursive { get; init; } = true;

    /// <summary>
    /// Whether symbolic links inside of the folder are followed. Default false: they are reported. A link to a folder that
    /// is being or was searched is reported in both cases, so that circles end.
    /// </summary>
    public bool FollowLinks { get; init; }

    /// <summary>The most files; what is beyond is reported. Default 10 000 000; 1 to 100 000 000.</summary>
    public int MaxFiles { get; init; } = 10_000_000;

    /// <summary>The largest file in bytes; larger ones are reported. Default 256 MiB.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    internal void Validate()
    {
        var faults = new List<string>();
        if (Extensions.Count == 0) faults.Add("Extensions is empty; name at least one, for example \".png\".");
        if (MaxFiles is < 1 or > 100_000_000) faults.Add($"MaxFiles is {MaxFiles}; allowed are 1 to 100000000.");
        if (MaxBytes < 1) faults.Add($"MaxBytes is {MaxBytes}; it must be at least 1.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
