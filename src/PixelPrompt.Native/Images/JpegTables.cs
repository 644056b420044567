namespace PixelPrompt.Native;

/// <summary>What holds for the scans of a JPEG file until it is redefined.</summary>
internal sealed class JpegTables
{
    private readonly JpegHuffman?[] tables = new JpegHuffman?[20];

    /// <summary>MCUs between two restart markers; 0 for none.</summary>
    internal int RestartInterval { get; set; }

    internal void Define(ReadOnlySpan<byte> segment)
    {
        foreach (var (id, table) in JpegHuffman.Read(segment)) tables[id] = table;
    }

    internal JpegHuffman Dc(int number) => Table(number);

    internal JpegHuffman Ac(int number) => Table(16 + number);

    private JpegHuffman Table(int id) => tables[id]
        ?? throw new ImageFormatException($"The JPEG file is damaged: a scan uses the {(id < 16 ? "DC" : "AC")} table {id & 3}, which is not defined.");
}
