using System.CommandLine;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>model</c>: model folders.</summary>
internal static class ModelCommand
{
    internal static Command Create() => new("model", "Looks at, converts and creates model folders.")
    {
        ModelInfoCommand.Create(),
        ModelConvertCommand.Create(),
        ModelInitCommand.Create(),
    };
}
