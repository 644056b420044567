namespace PixelPrompt.Native;

/// <summary>One colour channel of a JPEG frame.</summary>
/// <param name="id">Its name in scan headers.</param>
/// <param name="across">Blocks in a row of an MCU, 1 to 4.</param>
/// <param name="down">Rows of blocks in an MCU, 1 to 4.</param>
internal sealed class JpegComponent(int id, int across, int down)
{
    private const int Coefficients = 64;
    private const int NothingYet = 14; // more than the bits that any coefficient can lack

    private readonly int[] lacking = [.. Enumerable.Repeat(NothingYet, Coefficients)];
    private ulong[]? known;

    internal int Id => id;

    internal int Across => across;

    internal int Down => down;

    /// <summary>Whether scans have brought every bit of every coefficient.</summary>
    internal bool IsComplete => Array.TrueForAll(lacking, x => x == 0);

    /// <summary>Notes what a scan brings.</summary>
    /// <param name="first">First coefficient.</param>
    /// <param name="last">Last coefficient.</param>
    /// <param name="before">Low bits that earlier scans left; 0 for a first scan.</param>
    /// <param name="after">Low bits that it leaves to later scans.</param>
    /// <returns>False when that does not continue the scans before it.</returns>
    internal bool Receive(int first, int last, int before, int after)
    {
        var sent = lacking.AsSpan(first, last - first + 1);
        var continues = !sent.ContainsAnyExcept(before == 0 ? NothingYet : before) && (before == 0 || after == before - 1);
        sent.Fill(after);
        return continues;
    }

    /// <summary>Blocks of the channel alone, where a scan holds no other.</summary>
    internal (int Across, int Down) OwnBlocks(JpegFrame frame) =>
        (Blocks(frame.Width, across, frame.MaxAcross), Blocks(frame.Height, down, frame.MaxDown));

    /// <summary>For each block of <see cref="OwnBlocks"/> a bit for each coefficient that is known to be nonzero.</summary>
    internal ulong[] Known(JpegFrame frame)
    {
        var (columns, rows) = OwnBlocks(frame);
        return known ??= new ulong[columns * rows];
    }

    // Samples are pixels x factor / largest factor, rounded up, and so are blocks.
    private static int Blocks(int pixels, int factor, int most) =>
        (((((pixels * factor) + most - 1) / most) + 7) / 8);
}
