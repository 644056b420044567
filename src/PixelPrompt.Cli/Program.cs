using System.CommandLine;
using System.CommandLine.Help;
using PixelPrompt.Cli.Commands;
using PixelPrompt.Cli.Commands.Data;
using PixelPrompt.Cli.Commands.Notebooks;
using PixelPrompt.Cli.Commands.Studies;
using PixelPrompt.Cli.Commands.Training;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Native;

ComputeWarning.Reported = warning => Output.Message($"Warning: {warning}");
var root = new Command("pixelprompt", "PixelPrompt: a workbench for visual in-context sequence models.")
{
    new HelpOption(),
    new VersionOption(),
};
Command[] commands =
[
    DataCommand.Create(),
    AnalogyCommand.Create(),
    SequenceCommand.Create(),
    GenerateCommand.Create(),
    PerplexityCommand.Create(),
    GateCommand.Create(),
    GalleryCommand.Create(),
    StudyCommand.Create(),
    NotebookCommand.Create(),
    TokenizerCommand.Create(),
    ModelCommand.Create(),
    TrainCommand.Create(),
];
foreach (var command in commands) root.Subcommands.Add(command);
return await CommandRunner.RunAsync(root, args);
