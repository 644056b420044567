using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Native.Distributed;
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
            "computes exactly what an undisturbed run would have. Several processes train together when torchrun, or the like, starts " +
            "them, or with --processes; each has the recipe's rows.",
            "train recipes/tiny.json --out runs/tiny");
        var recipe = new Argument<FileInfo>("RECIPE") { Description = "The training recipe, a JSON file; see docs/training.md." };
        var folder = new Option<DirectoryInfo>("--out") { Description = "The run's folder: log, checkpoints, samples.", Required = true };
        var resume = new Option<bool>("--resume") { Description = "Go on from the folder's last checkpoint; without one the run begins." };
        var stop = new Option<long?>("--stop-after") { Description = "Stop, with a checkpoint, when so many steps are taken in all." };
        var processes = new Option<int?>("--processes") { Description = "Train in so many processes on this machine." };
        var timeout = new Option<int>("--peer-timeout")
        {
            Description = "Seconds to wait for a process that hangs; one that ends is noticed at once.", DefaultValueFactory = _ => 1800,
        };
        var json = Verb.JsonOption();
        command.Arguments.Add(recipe);
        foreach (var option in (Option[])[folder, resume, stop, processes, timeout, json]) command.Options.Add(option);
        command.Subcommands.Add(TrainExportCommand.Create());
        command.Runs((parsed, cancellation) =>
        {
            if (parsed.GetValue(stop) is < 1) throw new UsageException("--stop-after must be at least 1.");
            if (parsed.GetValue(processes) is < 1) throw new UsageException("--processes must be at least 1.");
            if (parsed.GetValue(timeout) < 1) throw new UsageException("--peer-timeout must be at least 1.");
            var request = new Request(
                parsed.GetValue(recipe)!.FullName, parsed.GetValue(folder)!.FullName, parsed.GetValue(resume), parsed.GetValue(stop),
                parsed.GetValue(timeout));
            return Run(request, parsed.GetValue(processes), new Output(parsed.GetValue(json)), cancellation);
        });
        return command;
    }

    private static int Run(Request request, int? processes, Output output, CancellationToken cancellation)
    {
        var options = TrainingRecipe.Load(request.Recipe);
        using var team = TrainingTeam.Join(
            processes, options.Device == TrainingOptions.Cpu ? CollectiveBackend.Gloo : CollectiveBackend.Nccl,
            TimeSpan.FromSeconds(request.Timeout), request.Arguments, cancellation);
        // Each process of a machine has a GPU of its own.
        if (options.Device == "cuda" && team.Group is { } group) options = options with { Device = $"cuda:{group.Options.LocalRank}" };
        using var progress = new TrainingConsole();
        using var run = new RunFolder(request.Folder);
        using var gate = options.Gate is { } questions && team.Leads ? new GateProbe(questions) : null;
        var trainer = new Trainer(options) { Group = team.Group, Progress = progress.Report, Probes = gate is null ? [] : [gate] };
        TrainingResult result;
        try
        {
            result = trainer.Run(run, request.Resume, request.StopAfter, cancellation);
        }
        catch (PeerLostException e)
        {
            throw team.Explain(e);
        }
        progress.Dispose();
        if (team.Leads) Report(result, output);
        return !result.Interrupted ? ExitCode.Ok : team.Leads ? Interrupted(result) : ExitCode.Cancelled;
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

    /// <summary>What the verb was asked for; the other processes of a run are asked the same.</summary>
    private sealed record Request(string Recipe, string Folder, bool Resume, long? StopAfter, int Timeout)
    {
        internal string[] Arguments =>
        [
            "train", Recipe, "--out", Folder, .. Resume ? ["--resume"] : Array.Empty<string>(),
            .. StopAfter is { } steps ? ["--stop-after", $"{steps}"] : Array.Empty<string>(), "--peer-timeout", $"{Timeout}",
        ];
    }
}
