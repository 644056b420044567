using System.CommandLine;

namespace PixelPrompt.Cli.Shared;

/// <summary>Creates verbs and the options that several of them share.</summary>
internal static class Verb
{
    /// <summary>A verb whose help ends with an example.</summary>
    internal static Command Create(string name, string description, string example) =>
        new(name, $"{description}\n\nExample:\n  pixelprompt {example}");

    /// <summary><c>--json</c>: one JSON document on stdout, everything else on stderr.</summary>
    internal static Option<bool> JsonOption() => new("--json") { Description = "Print one JSON document on stdout; messages go to stderr." };
}
