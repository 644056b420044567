using System.Text.Json;
using PixelPrompt.IO;

namespace PixelPrompt.Inference;

/// <summary>One line of a batch file of LVM's: context images, and where the result goes or what it should be.</summary>
/// <param name="Line">Line number in the file, 1 is the first.</param>
/// <param name="Inputs">Paths of the context images, in order.</param>
/// <param name="Output">Path of the generated picture; empty in files for perplexity.</param>
/// <param name="Targets">Paths of the target images; empty in files for generation.</param>
public sealed record BatchRequest(int Line, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<string> Targets);

/// <summary>A line of a batch file: a request, or why there is none.</summary>
/// <param name="Number">Line number, 1 is the first.</param>
/// <param name="Request">The request; null when <paramref name="Error"/> is set.</param>
/// <param name="Error">What is wrong with the line; null when nothing is.</param>
public readonly record struct BatchLine(int Number, BatchRequest? Request, string? Error);

/// <summary>Reads LVM's batch files: <c>{"input": [paths], "output": path}</c> and <c>{"input": [paths], "target": [paths]}</c>.</summary>
public static class BatchFile
{
    private const int MaxImages = 1024;

    /// <summary>Reads requests to generate.</summary>
    /// <param name="path">The JSONL file.</param>
    /// <param name="inputFolder">Put before relative input paths; null for none.</param>
    /// <param name="outputFolder">Put before relative output paths; null for none.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<BatchLine> ReadGeneration(string path, string? inputFolder, string? outputFolder) =>
        Read(path, line => new BatchRequest(
            line.Number, Paths(line.Value, "input", inputFolder), Under(outputFolder, OutputOf(line.Value)), []));

    /// <summary>Reads requests to measure perplexity.</summary>
    /// <param name="path">The JSONL file.</param>
    /// <param name="inputFolder">Put before relative input and target paths; null for none.</param>
    /// <returns>The lines.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IEnumerable<BatchLine> ReadPerplexity(string path, string? inputFolder) =>
        Read(path, line => new BatchRequest(
            line.Number, Paths(line.Value, "input", inputFolder), "", Paths(line.Value, "target", inputFolder)));

    private static IEnumerable<BatchLine> Read(string path, Func<JsonLine, BatchRequest> parse)
    {
        foreach (var line in JsonLines.Read(path))
        {
            if (line.Error is not null) yield return new BatchLine(line.Number, null, line.Error);
            else yield return Try(line, parse);
        }
    }

    private static BatchLine Try(JsonLine line, Func<JsonLine, BatchRequest> parse)
    {
        try
        {
            return new BatchLine(line.Number, parse(line), null);
        }
        // InvalidOperationException: a string with half of a surrogate pair.
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return new BatchLine(line.Number, null, e.Message);
        }
    }

    private static List<string> Paths(JsonElement json, string key, string? folder)
    {
        if (!json.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array)
            throw new FormatException($"The key '{key}' must hold a list of image paths.");
        if (list.GetArrayLength() is 0 or > MaxImages)
            throw new FormatException($"'{key}' has {list.GetArrayLength()} paths; 1 to {MaxImages} are allowed.");
        return [.. list.EnumerateArray().Select(x => Under(folder, NonEmpty(x, key)))];
    }

    private static string OutputOf(JsonElement json) =>
        json.TryGetProperty("output", out var value)
            ? NonEmpty(value, "output")
            : throw new FormatException("The key 'output' must hold the path of the picture to write.");

    private static string NonEmpty(JsonElement value, string key) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } path && !path.Contains('\0')
            ? path
            : throw new FormatException($"'{key}' holds {value.ValueKind} where a path is needed.");

    private static string Under(string? folder, string path) => string.IsNullOrEmpty(folder) ? path : Path.Combine(folder, path);
}
