using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>A folder of folders, each holding the pictures of one category. Safe for many threads at once.</summary>
public sealed class CategoryFolders
{
    private readonly PictureFolder pictures;
    private readonly List<int[]> members;

    private CategoryFolders(PictureFolder pictures, IReadOnlyList<string> names, List<int[]> members)
    {
        this.pictures = pictures;
        Names = names;
        this.members = members;
    }

    /// <summary>The categories: names of the folders directly inside, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The files.</summary>
    public FolderListing Listing => pictures.Listing;

    /// <summary>Lists a folder; see <see cref="FolderScan.List"/>. Pictures that lie in no category are reported.</summary>
    /// <param name="folder">The folder that holds the categories.</param>
    /// <param name="problem">Takes the path and the reason of everything that cannot be used.</param>
    /// <param name="reading">How pictures are read; null for the defaults.</param>
    /// <param name="scan">Which files; null for the defaults.</param>
    /// <returns>The source; it has no category when no folder inside holds a picture.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static CategoryFolders Open(string folder, Action<string, string> problem, PictureReading? reading = null, ScanOptions? scan = null)
    {
        var pictures = PictureFolder.Open(folder, problem, reading, scan);
        var byName = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < pictures.Count; i++)
        {
            var path = pictures.NameOf(i);
            var slash = path.IndexOf('/');
            if (slash < 0)
            {
                problem(path, "it lies beside the categories and belongs to none.");
                continue;
            }
            if (!byName.TryGetValue(path[..slash], out var list)) byName[path[..slash]] = list = [];
            list.Add(i);
        }
        foreach (var name in Folders(pictures.Listing.Root).Where(name => !byName.ContainsKey(name)))
            problem(name, "the category holds no picture that can be used.");
        return new CategoryFolders(pictures, [.. byName.Keys], [.. byName.Values.Select(x => x.ToArray())]);
    }

    // Links and what cannot be read were reported by the scan.
    private static List<string> Folders(string root)
    {
        try
        {
            return [.. new DirectoryInfo(root).EnumerateDirectories().Where(x => x.LinkTarget is null).Select(x => x.Name).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Number of pictures of a category, at least 1.</summary>
    /// <param name="category">Place in <see cref="Names"/>.</param>
    /// <returns>The number.</returns>
    public int CountOf(int category) => members[category].Length;

    /// <summary>A picture's path inside of the folder.</summary>
    /// <param name="category">Place in <see cref="Names"/>.</param>
    /// <param name="index">0 to <see cref="CountOf"/> - 1.</param>
    /// <returns>The path.</returns>
    public string NameOf(int category, int index) => pictures.NameOf(members[category][index]);

    /// <summary>Reads a picture.</summary>
    /// <param name="category">Place in <see cref="Names"/>.</param>
    /// <param name="index">0 to <see cref="CountOf"/> - 1.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="UnusableItemException">The file cannot be used.</exception>
    public RgbImage Read(int category, int index) => pictures.Read(members[category][index]);
}
