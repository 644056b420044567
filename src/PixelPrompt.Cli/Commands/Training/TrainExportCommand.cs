using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Training;

namespace PixelPrompt.Cli.Commands.Training;

/// <summary><c>train export</c>: the last checkpoint's weights as a model folder.</summary>
internal static class TrainExportCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "export", "Writes the averaged weights of a run's last checkpoint as a model folder.", "train export runs/tiny models/tiny/transformer");
        var run = new Argument<DirectoryInfo>("RUN") { Description = "The run's folder." };
        var destination = new Argument<DirectoryInfo>("DST") { Description = "The model folder to write; it must not exist, or be a model folder with --force." };
        var dtype = new Option<string>("--dtype") { Description = "Dtype of the weights.", DefaultValueFactory = _ => "bf16" };
        dtype.AcceptOnlyFromAmong("bf16", "f16", "f32");
        var last = new Option<bool>("--last") { Description = "The weights of the last step instead of their moving average." };
        var force = new Option<bool>("--force") { Description = "Replace DST, if it is a model folder." };
        var json = Verb.JsonOption();
        command.Arguments.Add(run);
        command.Arguments.Add(destination);
        foreach (var option in (Option[])[dtype, last, force, json]) command.Options.Add(option);
        command.Runs((parsed, _) =>
        {
            var to = parsed.GetValue(destination)!.FullName;
            if (File.Exists(to) || (Directory.Exists(to) && !(parsed.GetValue(force) && CheckpointFolder.HasWeights(to))))
                throw new UsageException($"'{to}' exists already; name a new folder, or replace a model folder with --force.");
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            using var folder = new RunFolder(parsed.GetValue(run)!.FullName);
            var type = parsed.GetValue(dtype) switch { "f32" => WeightType.F32, "f16" => WeightType.F16, _ => WeightType.BF16 };
            var step = folder.Export(to, type, average: !parsed.GetValue(last));
            var output = new Output(parsed.GetValue(json));
            output.Line($"{to}  the weights of step {step}");
            output.Document(() => new JsonObject { ["destination"] = to, ["step"] = step });
            return ExitCode.Ok;
        });
        return command;
    }
}
