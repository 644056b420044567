using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Cli.Commands.Data;

/// <summary><c>data merge</c>: the parts of a job array -> one data set, if nothing is missing.</summary>
internal static class DataMergeCommand
{
    internal static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("data") { Description = "The folder that is to hold the whole data set." };
        var from = new Argument<DirectoryInfo[]>("from")
        {
            Description = "Folders whose shards are copied there first; none when all parts were built into one folder.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var verify = new Option<bool>("--verify") { Description = "Read every byte of every shard." };
        var json = Verb.JsonOption();
        var command = Verb.Create("merge", "Checks that the parts of a data set are all there and belong together, and finishes it.",
            "data merge data/world parts/1 parts/2");
        command.Arguments.Add(folder);
        command.Arguments.Add(from);
        command.Options.Add(verify);
        command.Options.Add(json);
        command.Runs((parsed, cancellation) =>
        {
            var target = parsed.GetValue(folder)!.FullName;
            DatasetAssembly.Collect(target, parsed.GetValue(from)!.Select(d => d.FullName), cancellation);
            var problems = DatasetAssembly.Complete(target, parsed.GetValue(verify));
            foreach (var problem in problems) Output.Message(problem);
            var parts = problems.Count == 0 ? DatasetIndex.Read(target).Parts : [];
            var output = new Output(parsed.GetValue(json));
            output.Line(problems.Count == 0
                ? $"complete: {parts.Count} shards, {parts.Sum(p => (long)p.Sentences)} sentences, {parts.Sum(p => p.Tokens)} tokens, {parts.Sum(p => p.Skipped)} skipped"
                : $"not complete: {problems.Count} problems");
            output.Document(() => new JsonObject
            {
                ["complete"] = problems.Count == 0,
                ["shards"] = parts.Count,
                ["sentences"] = parts.Sum(p => (long)p.Sentences),
                ["tokens"] = parts.Sum(p => p.Tokens),
                ["skipped"] = parts.Sum(p => p.Skipped),
                ["problems"] = new JsonArray([.. problems.Select(p => (JsonNode)p)]),
            });
            return problems.Count == 0 ? ExitCode.Ok : ExitCode.BadInput;
        });
        return command;
    }
}
