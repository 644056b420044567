using System.Text.Json.Nodes;

namespace PixelPrompt.Cli.Shared;

/// <summary>Where a verb's words go: results to stdout (as text or as one JSON document), messages and progress to stderr.</summary>
internal sealed class Output(bool json)
{
    internal bool Json { get; } = json;

    /// <summary>A line of the result for people; left out when JSON was asked for.</summary>
    internal void Line(string text)
    {
        if (!Json) Console.Out.WriteLine(text);
    }

    /// <summary>The result as JSON on one line; left out unless it was asked for. Call it once.</summary>
    internal void Document(Func<JsonNode> document)
    {
        if (Json) Console.Out.WriteLine(document().ToJsonString());
    }

    /// <summary>Something worth knowing that is not the result.</summary>
    internal static void Message(string text) => Console.Error.WriteLine(text);

    /// <summary>Text that holds names of files, which may hold line ends and a terminal's commands, as one harmless line.</summary>
    internal static string OneLine(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()))
        : text;
}
