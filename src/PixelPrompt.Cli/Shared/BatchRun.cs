using System.Text.Json.Nodes;
using PixelPrompt.Inference;

namespace PixelPrompt.Cli.Shared;

/// <summary>Works through the lines of a batch file: a wrong one is reported by its number, the others go on.</summary>
internal static class BatchRun
{
    /// <summary>Does every line.</summary>
    /// <param name="lines">The lines, wrong ones included.</param>
    /// <param name="json">Whether JSON was asked for.</param>
    /// <param name="what">What is counted, in the plural.</param>
    /// <param name="work">Does one line and returns its part of the JSON result.</param>
    /// <param name="cancellation">Ends the batch within the line at hand.</param>
    /// <param name="summarise">Adds to the result when lines succeeded; null for nothing.</param>
    /// <returns>The exit code.</returns>
    internal static int Each(
        IReadOnlyList<BatchLine> lines, bool json, string what, Func<BatchRequest, Output, JsonObject> work,
        CancellationToken cancellation, Action<JsonObject, Output>? summarise = null)
    {
        if (lines.Count == 0) throw new UsageException("The batch file has no lines.");
        var output = new Output(json);
        JsonArray results = [], errors = [];
        using (var progress = new ProgressLine("Batch"))
        {
            for (var i = 0; i < lines.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var line = lines[i];
                if ((line.Error ?? Try(line.Request!, work, output, results, cancellation)) is { } error)
                {
                    Output.Message($"Line {line.Number}: {error}");
                    errors.Add(new JsonObject { ["line"] = line.Number, ["error"] = error });
                }
                progress.Report(i + 1, lines.Count, what);
            }
        }
        if (errors.Count > 0) Output.Message($"{errors.Count} of {lines.Count} {what} failed.");
        var document = new JsonObject { ["results"] = results, ["errors"] = errors };
        if (results.Count > 0) summarise?.Invoke(document, output);
        output.Document(() => document);
        return errors.Count == 0 ? ExitCode.Ok : ExitCode.Partial;
    }

    private static string? Try(
        BatchRequest request, Func<BatchRequest, Output, JsonObject> work, Output output, JsonArray results, CancellationToken cancellation)
    {
        try
        {
            var result = work(request, output);
            result["line"] = request.Line;
            results.Add(result);
            return null;
        }
        // An item's trouble is the item's; running out of memory would meet the next one too, but is reported as often.
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return ErrorText.Of(e);
        }
    }
}
