namespace PixelPrompt.Data.RealImages;

/// <summary>Files of several folders, matched by their paths without extension and suffix.</summary>
internal sealed class PairedFiles
{
    private readonly FolderListing[] listings;
    private readonly List<(string Stem, int[] Files)> rows;

    private PairedFiles(FolderListing[] listings, List<(string Stem, int[] Files)> rows)
    {
        this.listings = listings;
        this.rows = rows;
    }

    /// <summary>Matched rows in ordinal order of their stems.</summary>
    internal IReadOnlyList<(string Stem, int[] Files)> Rows => rows;

    /// <summary>A digest of all columns' names and lengths.</summary>
    internal string Digest => string.Join('+', listings.Select(x => x.Digest()));

    internal string FullPath(int row, int column) => listings[column].FullPath(rows[row].Files[column]);

    internal string NameOf(int row, int column) => listings[column].Files[rows[row].Files[column]];

    internal static PairedFiles Open(IReadOnlyList<PairedColumn> columns, Action<string, string> problem, ScanOptions? scan)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count is < 1 or > 16) throw new ArgumentException($"{columns.Count} folders were given; allowed are 1 to 16.", nameof(columns));
        var listings = columns.Select(x => FolderScan.List(x.Folder, (path, reason) => problem(InColumn(x, path), reason), scan)).ToArray();
        var byStem = new Dictionary<string, int>[columns.Count];
        for (var c = 0; c < columns.Count; c++) byStem[c] = Index(columns, c, listings, problem);

        var rows = new List<(string, int[])>();
        foreach (var stem in byStem.SelectMany(x => x.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var missing = Enumerable.Range(0, columns.Count).Where(c => !byStem[c].ContainsKey(stem)).ToList();
            if (missing.Count == 0)
            {
                rows.Add((stem, [.. byStem.Select(x => x[stem])]));
                continue;
            }
            var present = Enumerable.Range(0, columns.Count).First(c => !missing.Contains(c));
            problem(InColumn(columns[present], listings[present].Files[byStem[present][stem]]),
                $"it has no partner in {string.Join(" and ", missing.Select(c => $"'{columns[c].Folder}'"))}.");
        }
        return new PairedFiles(listings, rows);
    }

    // Stems of one column; a stem of two files is reported and left out, because nothing says which is meant.
    private static Dictionary<string, int> Index(
        IReadOnlyList<PairedColumn> columns, int column, FolderListing[] listings, Action<string, string> problem)
    {
        var own = columns[column];
        // Where columns share a folder, the longer suffix tells whose a file is.
        var others = columns.Where((x, c) => listings[c].Root == listings[column].Root && x.Suffix.Length > own.Suffix.Length).ToList();
        var index = new Dictionary<string, int>();
        var ambiguous = new HashSet<string>();
        for (var i = 0; i < listings[column].Files.Count; i++)
        {
            var path = listings[column].Files[i];
            var name = path[..^Path.GetExtension(path).Length];
            if (!name.EndsWith(own.Suffix, StringComparison.Ordinal)) continue;
            if (others.Any(x => name.EndsWith(x.Suffix, StringComparison.Ordinal))) continue;
            var stem = name[..^own.Suffix.Length];
            if (index.TryAdd(stem, i)) continue;
            problem(InColumn(own, path), $"'{listings[column].Files[index[stem]]}' has the same name but for the extension; neither is used.");
            ambiguous.Add(stem);
        }
        foreach (var stem in ambiguous) index.Remove(stem);
        return index;
    }

    private static string InColumn(PairedColumn column, string path) => Path.Combine(column.Folder, path);
}
