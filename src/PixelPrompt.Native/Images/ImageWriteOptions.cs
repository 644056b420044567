namespace PixelPrompt.Native;

/// <summary>How a picture is encoded.</summary>
public sealed record ImageWriteOptions
{
    /// <summary>The default qualities.</summary>
    public static ImageWriteOptions Default { get; } = new();

    /// <summary>JPEG and lossy WebP quality. Default 92; 1 (small) to 100 (faithful).</summary>
    public int Quality { get; init; } = 92;

    /// <summary>Whether WebP keeps every byte. Default true. PNG and BMP always do.</summary>
    public bool Lossless { get; init; } = true;

    /// <summary>How hard PNG is compressed. Default 1; 0 (not at all) to 9 (ten times slower, some percent smaller).</summary>
    public int PngLevel { get; init; } = 1;

    /// <summary>Texts to store in a PNG file by keyword, for example the prompt it came from. Default none; see <see cref="PngText"/>.</summary>
    public IReadOnlyDictionary<string, string> Text { get; init; } = new Dictionary<string, string>();

    /// <summary>Refuses values out of range, all of them together.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (Quality is < 1 or > 100) faults.Add($"Quality is {Quality}; allowed are 1 to 100.");
        if (PngLevel is < 0 or > 9) faults.Add($"PngLevel is {PngLevel}; allowed are 0 to 9.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
