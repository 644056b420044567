using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Training;

namespace PixelPrompt.Cli.Commands.Training;

/// <summary><c>train</c>: recipe -> run folder with checkpoints.</summary>
internal static class TrainCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "train",
            "Trains a transformer on data sets of visual sentences. Ctrl+C writes a checkpoint; --resume goes on from the last one and " +
            "computes exactly what an undisturbed run would have.",
            "train recipes/tiny.json --out runs/tiny");
        var recipe = new Argument<FileInfo>("RECIPE") { Description = "The training recipe, a JSON file; see docs/training.md." };
        var folder = new Option<DirectoryInfo>("--out") { Description = "The run's folder: log, checkpoints, samples.", Required = true };
        var resume = new Option<bool>("--resume") { Description = "Go on from the folder's last checkpoint; without one the run begins." };
        var stop = new Option<long?>("--stop-after") { Description = "Stop, with a checkpoint, when so many steps are taken in all." };
        var json = Verb.JsonOption();
        command.Arguments.Add(recipe);
        foreach (var option in (Option[])[folder, resume, stop, json]) command.Options.Add(option);
        command.Subcommands.Add(TrainExportCommand.Create());
        command.Runs((parsed, cancellation) =>
        {
            if (parsed.GetValue(stop) is < 1) throw new UsageException("--stop-after must be at least 1.");
            var options = TrainingRecipe.Load(parsed.GetValue(recipe)!.FullName);
            using var progress = new TrainingConsole();
            using var run = new RunFolder(parsed.GetValue(folder)!.FullName);
            using var gate = options.Gate is { } questions ? new GateProbe(questions) : null;
            var result = new Trainer(options) { Progress = progress.Report, Probes = gate is null ? [] : [gate] }
                .Run(run, parsed.GetValue(resume), parsed.GetValue(stop), cancellation);
            progress.Dispose();
            Report(result, new Output(parsed.GetValue(json)));
            return cancellation.IsCancellationRequested && result.Step < result.TotalSteps ? Interrupted(result) : ExitCode.Ok;
        });
        return command;
    }

    private static void Report(TrainingResult result, Output output)
    {
        output.Line(FormattableString.Invariant(
            $"{result.Step} of {result.TotalSteps} steps, {result.Tokens} tokens, {result.Seconds:0} s; checkpoint: {result.Checkpoint}"));
        output.Document(() => new JsonObject
        {
            ["step"] = result.Step,
            ["total_steps"] = result.TotalSteps,
            ["tokens"] = result.Tokens,
            ["seconds"] = result.Seconds,
            ["checkpoint"] = result.Checkpoint,
        });
    }

    private static int Interrupted(TrainingResult result)
    {
        Output.Message($"Interrupted after step {result.Step}; --resume goes on from there.");
        return ExitCode.Cancelled;
    }
}
