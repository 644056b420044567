namespace PixelPrompt.Native;

/// <summary>What is accepted when a picture is read, and how it is turned.</summary>
public sealed record ImageReadOptions
{
    /// <summary>The default limits, upright.</summary>
    public static ImageReadOptions Default { get; } = new();

    /// <summary>The most pixels, width times height. Default 64 000 000; 1 to 268 435 456.</summary>
    public long MaxPixels { get; init; } = 64_000_000;

    /// <summary>The longest side in pixels: no photograph is a million pixels wide and one high. Default and largest 65 535.</summary>
    public int MaxSide { get; init; } = 65_535;

    /// <summary>The largest file, in bytes. Default 256 MiB; 1 to 2 147 483 591.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>
    /// Whether the EXIF orientation is applied, so that a photograph stands upright. Default true. The public LVM code
    /// does not apply it: set false to see such a picture as that code does.
    /// </summary>
    public bool ApplyOrientation { get; init; } = true;

    /// <summary>Refuses values out of range, all of them together.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (MaxPixels is < 1 or > 1 << 28) faults.Add($"MaxPixels is {MaxPixels}; allowed are 1 to {1 << 28}.");
        if (MaxSide is < 1 or > 65_535) faults.Add($"MaxSide is {MaxSide}; allowed are 1 to 65535.");
        if (MaxBytes < 1 || MaxBytes > Array.MaxLength) faults.Add($"MaxBytes is {MaxBytes}; allowed are 1 to {Array.MaxLength}.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
