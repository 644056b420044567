using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>Pictures and their annotations in folders side by side (<c>images/</c> and <c>labels/</c>). Safe for many threads at once.</summary>
public sealed class PairedFolders
{
    private readonly IReadOnlyList<PairedColumn> columns;
    private readonly PairedFiles files;
    private readonly PictureReading reading;

    private PairedFolders(IReadOnlyList<PairedColumn> columns, PairedFiles files, PictureReading reading)
    {
        this.columns = columns;
        this.files = files;
        this.reading = reading;
    }

    /// <summary>Number of complete rows: a picture with all of its annotations.</summary>
    public int Count => files.Rows.Count;

    /// <summary>A digest of the files' names and lengths.</summary>
    public string Digest => files.Digest;

    /// <summary>Lists the folders and matches their files by path without extension; see <see cref="FolderScan.List"/>.</summary>
    /// <param name="columns">The pictures first, then the annotations; 1 to 16. Columns may share a folder if their suffixes differ.</param>
    /// <param name="problem">Takes the path and the reason of everything that cannot be used, files without partners too.</param>
    /// <param name="reading">How pictures are read; null for the defaults.</param>
    /// <param name="scan">Which files; null for the defaults.</param>
    /// <returns>The source.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static PairedFolders Open(
        IReadOnlyList<PairedColumn> columns, Action<string, string> problem, PictureReading? reading = null, ScanOptions? scan = null) =>
        new(columns, PairedFiles.Open(columns, problem, scan), reading ?? new PictureReading());

    /// <summary>The path that a row's files share, without extension.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The path.</returns>
    public string NameOf(int index) => files.Rows[index].Stem;

    /// <summary>Reads a row.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The picture and its annotations, in the order of the columns.</returns>
    /// <exception cref="UnusableItemException">A file cannot be used, its shape differs from the picture's, or a label has no colour.</exception>
    public IReadOnlyList<RgbImage> Read(int index) => PairedReading.Read(files, index, columns, reading);
}
