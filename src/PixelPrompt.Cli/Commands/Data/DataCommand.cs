using System.CommandLine;

namespace PixelPrompt.Cli.Commands.Data;

/// <summary><c>data</c>: everything that makes and looks at data sets.</summary>
internal static class DataCommand
{
    internal static Command Create() => new("data", "Make data sets of visual sentences: from recipes, from token files, in parts on many machines.")
    {
        DataBuildCommand.Create(),
        DataImportCommand.Create(),
        DataExportCommand.Create(),
        DataMergeCommand.Create(),
        DataInspectCommand.Create(),
        DataRecipeCommand.Create(),
        DataPreviewCommand.Create(),
    };
}
