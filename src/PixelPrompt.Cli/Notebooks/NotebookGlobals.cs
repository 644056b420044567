using System.Collections;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PixelPrompt.Imaging;
using PixelPrompt.Native;
using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Cli.Notebooks;

/// <summary>What the cells of a notebook can call without naming it.</summary>
public sealed class NotebookGlobals
{
    private readonly List<JsonObject> outputs = [];

    internal NotebookGlobals(CancellationToken cancellation) => Cancellation = cancellation;

    /// <summary>Ends what the cells start when the notebook is interrupted or a cell takes too long.</summary>
    public CancellationToken Cancellation { get; internal set; }

    /// <summary>Shows a value below the cell: pictures as PNG, figures as SVG, tables as HTML, everything else as text.</summary>
    /// <param name="value">The value; null shows nothing.</param>
    public void Display(object? value)
    {
        if (value is not null) Add("display_data", DataOf(value));
    }

    /// <summary>Shows HTML.</summary>
    /// <param name="html">The HTML.</param>
    public void Html(string html) => Add("display_data", new JsonObject { ["text/html"] = NotebookCell.Lines(html), ["text/plain"] = "[HTML]" });

    /// <summary>Shows SVG.</summary>
    /// <param name="svg">The drawing.</param>
    public void Svg(string svg) => Add("display_data", new JsonObject { ["image/svg+xml"] = NotebookCell.Lines(svg), ["text/plain"] = "[SVG]" });

    /// <summary>Shows pictures side by side with a label under each.</summary>
    /// <param name="pictures">Label and picture.</param>
    public void Show(params (string Label, RgbImage Picture)[] pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        Display(Montage.Grid(
            [.. pictures.Select(x => x.Picture)], new MontageOptions { Columns = Math.Min(8, pictures.Length), CellSize = 112, Labels = [.. pictures.Select(x => x.Label)] }));
    }

    /// <summary>Shows rows of values as a table.</summary>
    /// <param name="columns">Heads of the columns.</param>
    /// <param name="rows">As many values a row as there are columns.</param>
    public void Table(IReadOnlyList<string> columns, IEnumerable<object[]> rows) =>
        Display(new ReportTable("", columns, [.. rows.Select(x => (IReadOnlyList<string>)[.. x.Select(Text)])]));

    internal IReadOnlyList<JsonObject> Take()
    {
        var taken = outputs.ToList();
        outputs.Clear();
        return taken;
    }

    internal void Print(string text)
    {
        // Lines that follow each other are one output, as notebooks have it.
        if (outputs is [.., var last] && (string?)last["output_type"] == "stream")
        {
            last["text"] = NotebookCell.Lines(string.Concat(last["text"]!.AsArray().Select(x => (string?)x)) + text);
            return;
        }
        outputs.Add(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = NotebookCell.Lines(text) });
    }

    internal void Result(object value, int execution)
    {
        Add("execute_result", DataOf(value));
        outputs[^1]["execution_count"] = execution;
    }

    internal void Error(string kind, string message, IEnumerable<string> trace) => outputs.Add(new JsonObject
    {
        ["output_type"] = "error", ["ename"] = kind, ["evalue"] = message, ["traceback"] = new JsonArray([.. trace.Select(x => (JsonNode)x)]),
    });

    private void Add(string type, JsonObject data) => outputs.Add(new JsonObject { ["output_type"] = type, ["data"] = data, ["metadata"] = new JsonObject() });

    private static JsonObject DataOf(object value) => value switch
    {
        RgbImage image => new JsonObject
        {
            ["image/png"] = Convert.ToBase64String(ImageFile.Encode(image, ImageFormat.Png)), ["text/plain"] = $"{image.Width}x{image.Height} picture",
        },
        Figure figure => DataOf(figure),
        ReportTable table => new JsonObject { ["text/html"] = NotebookCell.Lines(HtmlOf(table)), ["text/plain"] = NotebookCell.Lines(TextOf(table)) },
        _ => new JsonObject { ["text/plain"] = NotebookCell.Lines(Text(value)) },
    };

    // PNG: code hosts show it, while many of them refuse SVG inside of notebooks.
    private static JsonObject DataOf(Figure figure)
    {
        var folder = Directory.CreateTempSubdirectory("pixelprompt-notebook-").FullName;
        try
        {
            Gnuplot.Draw(figure, folder);
            return new JsonObject
            {
                ["image/png"] = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(folder, figure.Name + ".png"))),
                ["image/svg+xml"] = NotebookCell.Lines(File.ReadAllText(Path.Combine(folder, figure.Name + ".svg"))),
                ["text/plain"] = NotebookCell.Lines($"{figure.Title}\n{figure.Caption}"),
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        double number => number.ToString("G6", System.Globalization.CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Take(100).Select(Text))}]",
        _ => value.ToString() ?? "",
    };

    private static string HtmlOf(ReportTable table)
    {
        var text = new StringBuilder("<table>\n<tr>");
        foreach (var column in table.Columns) text.Append("<th>").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        text.Append("</tr>\n");
        foreach (var row in table.Rows) text.Append($"<tr>{string.Concat(row.Select(x => $"<td>{WebUtility.HtmlEncode(x)}</td>"))}</tr>\n");
        return text.Append("</table>").ToString();
    }

    private static string TextOf(ReportTable table) =>
        string.Join('\n', table.Rows.Prepend(table.Columns).Select(row => string.Join(" | ", row)));
}
