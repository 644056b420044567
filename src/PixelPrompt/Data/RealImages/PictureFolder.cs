using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>The pictures of a folder and the folders inside, one item each. Safe for many threads at once.</summary>
public sealed class PictureFolder
{
    private readonly PictureReading reading;

    private PictureFolder(FolderListing listing, PictureReading reading)
    {
        Listing = listing;
        this.reading = reading;
    }

    /// <summary>The files.</summary>
    public FolderListing Listing { get; }

    /// <summary>Number of pictures.</summary>
    public int Count => Listing.Files.Count;

    /// <summary>Lists a folder; see <see cref="FolderScan.List"/>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="problem">Takes the path and the reason of everything that cannot be used.</param>
    /// <param name="reading">How pictures are read; null for the defaults.</param>
    /// <param name="scan">Which files; null for the defaults.</param>
    /// <returns>The source.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static PictureFolder Open(string folder, Action<string, string> problem, PictureReading? reading = null, ScanOptions? scan = null) =>
        new(FolderScan.List(folder, problem, scan), reading ?? new PictureReading());

    /// <summary>A picture's path inside of the folder.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The path.</returns>
    public string NameOf(int index) => Listing.Files[index];

    /// <summary>Reads a picture.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="UnusableItemException">The file cannot be used.</exception>
    public RgbImage Read(int index) => reading.Read(Listing.FullPath(index), NameOf(index));
}
