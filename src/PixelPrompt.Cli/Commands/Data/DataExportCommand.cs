using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.Jsonl;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Cli.Commands.Data;

/// <summary><c>data export</c>: shards -> LVM's token file.</summary>
internal static class DataExportCommand
{
    internal static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("data") { Description = "The data set's folder." };
        var file = new Option<FileInfo>("--out") { Description = "The token file to write.", Required = true };
        var split = new Option<string>("--split") { Description = "Which split.", DefaultValueFactory = _ => "train" };
        var json = Verb.JsonOption();
        var command = Verb.Create("export", "Writes a data set as one of LVM's token files ({\"tokens\": base64 of int32} a line).",
            "data export data/lvm --out dataset.jsonl");
        command.Arguments.Add(folder);
        command.Options.Add(file);
        command.Options.Add(split);
        command.Options.Add(json);
        command.Runs((parsed, cancellation) =>
        {
            using var set = ShardSet.Open(parsed.GetValue(folder)!.FullName, parsed.GetValue(split)!);
            using (var progress = new ProgressLine("exporting (sentences)"))
                TokenExporter.Run(set, parsed.GetValue(file)!.FullName, (done, all) => progress.Report(done, all), cancellation);
            var output = new Output(parsed.GetValue(json));
            output.Line($"{set.Count} sentences, {set.Tokens} tokens");
            output.Document(() => new JsonObject { ["sentences"] = set.Count, ["tokens"] = set.Tokens });
            return ExitCode.Ok;
        });
        return command;
    }
}
