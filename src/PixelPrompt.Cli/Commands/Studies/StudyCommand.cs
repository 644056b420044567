using System.CommandLine;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Studies;

namespace PixelPrompt.Cli.Commands.Studies;

/// <summary><c>study</c>: experiments from a recipe to a figure.</summary>
internal static class StudyCommand
{
    internal const string Root = "data/studies";

    internal static Command Create() => new("study", "Run experiments: from a recipe to rows with their provenance, figures and a report.")
    {
        StudyRunCommand.Create(),
        StudyListCommand.Create(),
        StudyShowCommand.Create(),
        StudyReportCommand.Create(),
    };

    /// <summary>The argument that names a study.</summary>
    internal static Argument<string> FolderArgument() => new("STUDY") { Description = "The study's folder, with its recipe.json." };

    internal static StudyFolder Open(string path)
    {
        // The recipe itself may be named, too.
        if (File.Exists(path) && Path.GetFileName(path) == StudyFolder.RecipeName) path = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var folder = new StudyFolder(path);
        return File.Exists(folder.Recipe) ? folder
            : throw new UsageException($"'{path}' is no study: there is no {StudyFolder.RecipeName} in it. Studies there are: pixelprompt study list");
    }
}
