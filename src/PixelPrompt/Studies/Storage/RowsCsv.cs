using System.Globalization;
using System.Text;

namespace PixelPrompt.Studies.Storage;

/// <summary>Rows as text, for people, spreadsheets and version control.</summary>
internal static class RowsCsv
{
    internal static string Write(IReadOnlyList<StudyRow> rows)
    {
        var axes = rows.SelectMany(x => x.Keys.Keys).Distinct().ToList();
        var text = new StringBuilder();
        Line(text, [.. axes, "measure", "value", "low", "high", "n", "higher_is_better", "estimator", "cell", "settings", "inputs", "commit", "program", "machine", "finished", "seconds"]);
        foreach (var row in rows)
        {
            var p = row.Provenance;
            Line(text,
            [
                .. axes.Select(x => row[x]), row.Measure, Number(row.Figure.Value), Number(row.Figure.Low), Number(row.Figure.High),
                row.Figure.Count.ToString(CultureInfo.InvariantCulture), row.HigherIsBetter ? "yes" : "no", row.Estimator, row.Cell, p.Settings,
                p.Inputs, p.Commit, p.Program, p.Machine, p.Finished, p.Seconds.ToString("0.0", CultureInfo.InvariantCulture),
            ]);
        }
        return text.ToString();
    }

    /// <summary>A field as RFC 4180 wants it.</summary>
    internal static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : '"' + text.Replace("\"", "\"\"") + '"';

    private static void Line(StringBuilder text, IEnumerable<string> fields) => text.Append(string.Join(',', fields.Select(Field))).Append('\n');

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
