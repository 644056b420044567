using System.Text;
using PixelPrompt.IO;

namespace PixelPrompt.Studies.Reports;

/// <summary>The results table of a Markdown file: the findings of all studies, between two marks.</summary>
public static class ReadmeTable
{
    /// <summary>What stands before the table.</summary>
    public const string Begin = "<!-- studies:begin -->";

    /// <summary>What stands after it.</summary>
    public const string End = "<!-- studies:end -->";

    /// <summary>The table of the studies that have rows.</summary>
    /// <param name="studies">Their folders.</param>
    /// <param name="root">The folder that links start from.</param>
    /// <returns>Markdown.</returns>
    public static string Of(IEnumerable<StudyFolder> studies, string root)
    {
        ArgumentNullException.ThrowIfNull(studies);
        var text = new StringBuilder("| Study | Expected | Shows? | Evidence (95 % intervals) |\n|---|---|---|---|\n");
        foreach (var folder in studies)
        {
            var results = StudyResults.Read(folder);
            if (results.Rows.Count == 0) continue;
            var link = Path.GetRelativePath(root, folder.Findings).Replace('\\', '/');
            foreach (var x in results.Present().Findings)
                text.Append($"| [{results.Recipe.Title}]({link}) | {Cell(x.Claim)} | {HtmlReport.Mark(x.Verdict)} | {Cell(x.Evidence)} |\n");
        }
        return text.ToString();
    }

    /// <summary>Puts a table between the marks of a file.</summary>
    /// <param name="path">The Markdown file.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="InvalidDataException">The file has not both marks in order.</exception>
    public static void Put(string path, string table)
    {
        var text = File.ReadAllText(path);
        var (from, to) = Marks(text, path);
        AtomicFile.WriteAllText(path, $"{text[..from]}\n{table}{text[to..]}");
    }

    /// <summary>What stands between the marks of a file.</summary>
    /// <param name="path">The Markdown file.</param>
    /// <returns>The text between, without the line breaks at its ends.</returns>
    /// <exception cref="InvalidDataException">The file has not both marks in order.</exception>
    public static string Get(string path)
    {
        var text = File.ReadAllText(path);
        var (from, to) = Marks(text, path);
        return text[from..to].Trim('\n') + "\n";
    }

    private static (int From, int To) Marks(string text, string path)
    {
        int from = text.IndexOf(Begin, StringComparison.Ordinal), to = text.IndexOf(End, StringComparison.Ordinal);
        return from >= 0 && to > from ? (from + Begin.Length, to)
            : throw new InvalidDataException($"'{path}' needs the two lines {Begin} and {End}, in this order, around the table.");
    }

    private static string Cell(string text) => text.Replace("|", "\\|").Replace('\n', ' ');
}
