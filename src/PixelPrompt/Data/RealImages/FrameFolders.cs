using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>
/// Videos as folders of pictures, one folder a video, in the natural order of their names (frame2 before frame10);
/// optionally with annotations of each frame in folders side by side.
/// </summary>
public sealed class FrameFolders : IClipSource
{
    private readonly IReadOnlyList<PairedColumn> columns;
    private readonly PairedFiles files;
    private readonly PictureReading reading;
    private readonly List<(string Name, int[] Rows)> videos;

    private FrameFolders(IReadOnlyList<PairedColumn> columns, PairedFiles files, PictureReading reading)
    {
        this.columns = columns;
        this.files = files;
        this.reading = reading;
        videos = [.. Enumerable.Range(0, files.Rows.Count)
            .GroupBy(row => Path.GetDirectoryName(files.Rows[row].Stem)!)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.OrderBy(row => files.Rows[row].Stem, NaturalOrder.Instance).ToArray()))];
    }

    /// <inheritdoc/>
    public int Count => videos.Count;

    /// <inheritdoc/>
    public int Columns => columns.Count;

    /// <inheritdoc/>
    public string Digest => files.Digest;

    /// <summary>Lists the folders; see <see cref="FolderScan.List"/>. Pictures directly in a folder are a video, too.</summary>
    /// <param name="columns">The folder of the frames first, then those of the annotations; 1 to 16.</param>
    /// <param name="problem">Takes the path and the reason of everything that cannot be used.</param>
    /// <param name="reading">How pictures are read; null for the defaults.</param>
    /// <param name="scan">Which files; null for the defaults.</param>
    /// <returns>The source.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static FrameFolders Open(
        IReadOnlyList<PairedColumn> columns, Action<string, string> problem, PictureReading? reading = null, ScanOptions? scan = null) =>
        new(columns, PairedFiles.Open(columns, problem, scan), reading ?? new PictureReading());

    /// <inheritdoc/>
    public string NameOf(int video) => videos[video].Name.Length > 0 ? videos[video].Name : ".";

    /// <inheritdoc/>
    public int FrameCount(int video) => videos[video].Rows.Length;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<RgbImage>> Read(int video, int start, int stride, int frames)
    {
        var rows = videos[video].Rows;
        ClipRange.Require(rows.Length, start, stride, frames);
        return [.. Enumerable.Range(0, frames).Select(i => PairedReading.Read(files, rows[start + (i * stride)], columns, reading))];
    }
}
