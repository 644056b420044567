namespace PixelPrompt.Imaging;

/// <summary>How a contact sheet looks.</summary>
public sealed record MontageOptions
{
    /// <summary>Pictures a row. Default 8; 1 to 1000.</summary>
    public int Columns { get; init; } = 8;

    /// <summary>Side of a cell in pixels; larger and smaller pictures are fitted into it. Default 256; 8 to 4096.</summary>
    public int CellSize { get; init; } = 256;

    /// <summary>Pixels between cells and around them. Default 4; 0 to 256.</summary>
    public int Gap { get; init; } = 4;

    /// <summary>The colour between the cells. Default white.</summary>
    public (byte R, byte G, byte B) Background { get; init; } = (255, 255, 255);

    /// <summary>A line of text under each picture, ASCII; fewer than pictures, or none. Too long ones are cut.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    internal void Validate()
    {
        var faults = new List<string>();
        if (Columns is < 1 or > 1000) faults.Add($"Columns is {Columns}; allowed are 1 to 1000.");
        if (CellSize is < 8 or > 4096) faults.Add($"CellSize is {CellSize}; allowed are 8 to 4096.");
        if (Gap is < 0 or > 256) faults.Add($"Gap is {Gap}; allowed are 0 to 256.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults));
    }
}
