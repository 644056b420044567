using System.Net;
using System.Text;

namespace PixelPrompt.Studies.Reports;

/// <summary>A study as one HTML file that needs no other.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;color:#1c2128;max-width:1000px;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.7rem;margin-bottom:.2rem}h2{font-size:1.2rem;margin-top:2.2rem;border-bottom:1px solid #d8dee4;padding-bottom:.2rem}
        table{border-collapse:collapse;font-size:13px;display:block;overflow-x:auto;margin:.6rem 0 1.2rem}
        th,td{border-bottom:1px solid #e4e8ec;padding:.25rem .6rem;text-align:left;vertical-align:top;font-variant-numeric:tabular-nums}
        th{background:#f6f8fa;position:sticky;top:0}figure{margin:1.4rem 0}figure img{max-width:100%;height:auto;display:block}
        figcaption,.note{color:#57606a;font-size:13px}pre{background:#f6f8fa;padding:.8rem;overflow-x:auto;font-size:12px}
        .yes{color:#116329}.no{color:#a40e26}.partly{color:#8a5a00}.measured{color:#0550ae}b.verdict{font-weight:600}
        """;

    internal static string Write(StudyResults results, StudyPresentation shown)
    {
        var text = new StringBuilder();
        text.Append($"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        text.Append($"<title>{Html(results.Recipe.Title)}</title><style>{Style}</style></head><body>\n");
        text.Append($"<h1>{Html(results.Recipe.Title)}</h1><p>{Html(results.Recipe.Question)}</p>\n");
        text.Append($"<p class=\"note\">{results.DoneCells} of {results.Recipe.Spec.Cells.Count} cells are done. Intervals are 95 %.</p>\n");
        if (shown.Findings.Count > 0) Findings(text, shown.Findings);
        foreach (var figure in shown.Figures)
        {
            text.Append($"<figure><img alt=\"{Html(figure.Title)}\" src=\"{DataUri(Path.Combine(results.Folder.Figures, figure.Name + ".svg"), "image/svg+xml")}\">");
            text.Append($"<figcaption>{Html(figure.Caption)} Data and script: figures/{figure.Name}.csv, .gp.</figcaption></figure>\n");
        }
        foreach (var table in shown.Tables.Where(x => x.Rows.Count > 0)) Table(text, table);
        if (File.Exists(results.Folder.Montage))
            text.Append($"<h2>Samples</h2><figure><img alt=\"Samples of every cell\" src=\"{DataUri(results.Folder.Montage, "image/png")}\"></figure>\n");
        if (results.Failures.Count > 0) Table(text, new ReportTable("Cells that failed", ["cell", "error"], [.. results.Failures.Select(x => (IReadOnlyList<string>)[x.Cell, x.Error])]));
        Provenance(text, results);
        return text.Append("</body></html>\n").ToString();
    }

    internal static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Yes => "yes",
        Verdict.No => "no",
        Verdict.Partly => "partly",
        _ => "measured",
    };

    private static void Findings(StringBuilder text, IReadOnlyList<Finding> findings)
    {
        text.Append("<h2>Findings</h2><table><tr><th>Claim</th><th>Shows?</th><th>Evidence</th></tr>\n");
        foreach (var x in findings)
            text.Append($"<tr><td>{Html(x.Claim)}</td><td><b class=\"verdict {Mark(x.Verdict)}\">{Mark(x.Verdict)}</b></td><td>{Html(x.Evidence)}</td></tr>\n");
        text.Append("</table>\n");
    }

    private static void Table(StringBuilder text, ReportTable table)
    {
        text.Append($"<h2>{Html(table.Title)}</h2><table><tr>{string.Concat(table.Columns.Select(x => $"<th>{Html(x)}</th>"))}</tr>\n");
        foreach (var row in table.Rows) text.Append($"<tr>{string.Concat(row.Select(x => $"<td>{Html(x)}</td>"))}</tr>\n");
        text.Append("</table>\n");
    }

    private static void Provenance(StringBuilder text, StudyResults results)
    {
        var origins = results.Rows.Select(x => x.Provenance).GroupBy(x => (x.Commit, x.Program, x.Machine, x.Inputs))
            .Select(x => (IReadOnlyList<string>)[
                x.Key.Commit, x.Key.Program, x.Key.Machine, x.Key.Inputs, $"{x.Min(y => y.Finished)} to {x.Max(y => y.Finished)}"]).ToList();
        text.Append("<h2>Where the rows come from</h2>\n");
        text.Append($"<p class=\"note\">Settings: {Html(results.Settings.ToJsonString())}. A \"+\" after a commit: its sources had been changed.</p>\n");
        if (origins.Count > 0) Table(text, new ReportTable("Runs", ["commit", "program", "machine", "inputs (SHA-256)", "finished, UTC"], origins));
        text.Append($"<h2>Recipe</h2><pre>{Html(results.Recipe.Text)}</pre>\n");
    }

    private static string DataUri(string path, string type) => $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
