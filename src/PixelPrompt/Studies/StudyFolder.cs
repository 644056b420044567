namespace PixelPrompt.Studies;

/// <summary>Where a study keeps what; see docs/studies.md.</summary>
/// <param name="Path">The folder.</param>
public sealed record StudyFolder(string Path)
{
    /// <summary>Name of the recipe.</summary>
    public const string RecipeName = "recipe.json";

    /// <summary>The recipe.</summary>
    public string Recipe => In(RecipeName);

    /// <summary>All rows with their provenance: SQLite.</summary>
    public string Database => In("study.db");

    /// <summary>The current recipe's rows as text.</summary>
    public string Rows => In("rows.csv");

    /// <summary>Figures, each as .svg, .png and .pdf beside its .csv and .gp.</summary>
    public string Figures => In("figures");

    /// <summary>A picture of some examples of each cell.</summary>
    public string Samples => In("samples");

    /// <summary>The samples on one sheet.</summary>
    public string Montage => In("montage.png");

    /// <summary>The report: one file with everything inside.</summary>
    public string Report => In("report.html");

    /// <summary>The findings as Markdown.</summary>
    public string Findings => In("findings.md");

    /// <summary>The folder's own name.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

    /// <summary>The picture of a cell's examples.</summary>
    /// <param name="cell">The cell's identity.</param>
    /// <returns>The path.</returns>
    public string Sample(string cell) => System.IO.Path.Combine(Samples, cell + ".png");

    /// <summary>The studies below a folder, or the folder itself if it is one.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Folders with a recipe, in ordinal order.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<StudyFolder> Find(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"The folder '{folder}' does not exist.");
        var own = new StudyFolder(folder);
        if (File.Exists(own.Recipe)) return [own];
        return [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(x => new StudyFolder(x)).Where(x => File.Exists(x.Recipe))];
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
