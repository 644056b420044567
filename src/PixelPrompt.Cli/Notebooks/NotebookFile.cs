using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PixelPrompt.IO;

namespace PixelPrompt.Cli.Notebooks;

/// <summary>A Jupyter notebook, format 4: what the runner does not know of is kept as it is.</summary>
internal sealed class NotebookFile
{
    private const int MaxLength = 64 << 20;
    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject root;

    private NotebookFile(string path, JsonObject root, IReadOnlyList<NotebookCell> cells) => (Path, this.root, Cells) = (path, root, cells);

    internal string Path { get; }

    internal IReadOnlyList<NotebookCell> Cells { get; }

    /// <exception cref="InvalidDataException">The file is no notebook of format 4.</exception>
    internal static NotebookFile Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new FileNotFoundException($"There is no notebook '{path}'.", path);
        if (file.Length > MaxLength) throw new InvalidDataException($"'{path}' has {file.Length} bytes; notebooks of at most {MaxLength} are read.");
        try
        {
            if (JsonNode.Parse(File.ReadAllText(path)) is not JsonObject root || root["cells"] is not JsonArray cells)
                throw new InvalidDataException($"'{path}' is no notebook: it holds no list of cells.");
            if ((int?)root["nbformat"] != 4) throw new InvalidDataException($"'{path}' has notebook format {root["nbformat"]}; format 4 is read.");
            return new NotebookFile(path, root, [.. cells.Select((x, i) => new NotebookCell(i + 1, x as JsonObject
                ?? throw new InvalidDataException($"'{path}': cell {i + 1} is not an object.")))]);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is not valid JSON: {e.Message}", e);
        }
    }

    internal void Write(string path) => AtomicFile.WriteAllText(path, root.ToJsonString(Writing) + "\n");
}

/// <summary>A cell of a notebook.</summary>
/// <param name="Number">Its number, 1 is the first.</param>
/// <param name="Json">The cell as it stands in the file.</param>
internal sealed record NotebookCell(int Number, JsonObject Json)
{
    internal bool IsCode => (string?)Json["cell_type"] == "code";

    /// <summary>The text: a string or a list of lines.</summary>
    internal string Source => Json["source"] switch
    {
        JsonArray lines => string.Concat(lines.Select(x => (string?)x)),
        JsonValue text => (string?)text ?? "",
        _ => "",
    };

    /// <summary>The first line that says something, for messages.</summary>
    internal string Title => Source.Split('\n').FirstOrDefault(x => x.Trim().Length > 0)?.Trim() is { } line ? (line.Length > 60 ? line[..60] + "..." : line) : "";

    internal void SetOutputs(int execution, IEnumerable<JsonObject> outputs)
    {
        Json["execution_count"] = execution;
        Json["outputs"] = new JsonArray([.. outputs]);
    }

    /// <summary>A text as notebooks hold it: a list of lines, so that differences are read line by line.</summary>
    internal static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }
}
