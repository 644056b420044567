using System.Text;
using PixelPrompt.Imaging;
using PixelPrompt.IO;
using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Storage;

namespace PixelPrompt.Studies.Reports;

/// <summary>Writes everything that a study's folder shows: rows, figures, samples, findings, the HTML report.</summary>
public static class StudyReport
{
    private const int MostSheetPixels = 24_000_000;

    /// <summary>Writes the report from the rows there are.</summary>
    /// <param name="folder">The study.</param>
    /// <returns>What was shown.</returns>
    /// <exception cref="InvalidDataException">The study has no rows yet.</exception>
    /// <exception cref="ProgramMissingException">gnuplot cannot be started.</exception>
    public static StudyPresentation Write(StudyFolder folder)
    {
        var results = StudyResults.Read(folder);
        if (results.Rows.Count == 0)
            throw new InvalidDataException($"'{folder.Path}' has no rows for its recipe yet. Run it: pixelprompt study run {folder.Path}");
        var shown = results.Present();
        AtomicFile.WriteAllText(folder.Rows, RowsCsv.Write(results.Rows));
        foreach (var figure in shown.Figures) Gnuplot.Draw(figure, folder.Figures);
        RemoveOldFigures(folder, shown);
        WriteMontage(results);
        AtomicFile.WriteAllText(folder.Findings, Markdown(results, shown));
        AtomicFile.WriteAllText(folder.Report, HtmlReport.Write(results, shown));
        return shown;
    }

    // Figures that the recipe no longer has would be taken for its results.
    private static void RemoveOldFigures(StudyFolder folder, StudyPresentation shown)
    {
        var present = shown.Figures.Select(x => x.Name).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(folder.Figures))
        {
            if (Gnuplot.Extensions.Contains(Path.GetExtension(file)) && !present.Contains(Path.GetFileNameWithoutExtension(file))) File.Delete(file);
        }
    }

    // The samples themselves need not be kept: without them the sheet stays as it is.
    private static void WriteMontage(StudyResults results)
    {
        var pictures = new List<RgbImage>();
        long pixels = 0;
        foreach (var cell in results.Rows.Select(x => x.Cell).Distinct().Select(results.Folder.Sample).Where(File.Exists))
        {
            var picture = ImageFile.Load(cell);
            pixels += (long)picture.Width * picture.Height;
            if (pixels > MostSheetPixels) break;
            pictures.Add(picture);
        }
        if (pictures.Count == 0) return;
        var sheet = new RgbImage(pictures.Max(x => x.Width), pictures.Sum(x => x.Height));
        Array.Fill(sheet.Pixels, (byte)255);
        var top = 0;
        foreach (var picture in pictures)
        {
            for (var y = 0; y < picture.Height; y++) picture.Row(y).CopyTo(sheet.Row(top + y));
            top += picture.Height;
        }
        ImageFile.Save(sheet, results.Folder.Montage);
    }

    private static string Markdown(StudyResults results, StudyPresentation shown)
    {
        var text = new StringBuilder($"# {results.Recipe.Title}\n\n{results.Recipe.Question}\n\n");
        text.Append($"{results.DoneCells} of {results.Recipe.Spec.Cells.Count} cells. Intervals are 95 %.\n\n");
        text.Append("| Claim | Shows? | Evidence |\n|---|---|---|\n");
        foreach (var x in shown.Findings) text.Append($"| {Cell(x.Claim)} | {HtmlReport.Mark(x.Verdict)} | {Cell(x.Evidence)} |\n");
        foreach (var table in shown.Tables.Where(x => x.Rows.Count > 0))
        {
            text.Append($"\n## {table.Title}\n\n| {string.Join(" | ", table.Columns.Select(Cell))} |\n|{string.Concat(table.Columns.Select(_ => "---|"))}\n");
            foreach (var row in table.Rows) text.Append($"| {string.Join(" | ", row.Select(Cell))} |\n");
        }
        foreach (var figure in shown.Figures) text.Append($"\n![{figure.Title}](figures/{figure.Name}.svg)\n\n{figure.Caption}\n");
        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|").Replace('\n', ' ');
}
