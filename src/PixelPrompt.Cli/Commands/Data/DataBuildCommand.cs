using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.VisualSentences;
using TorchSharp;

namespace PixelPrompt.Cli.Commands.Data;

/// <summary><c>data build</c>: recipe -> shards.</summary>
internal static class DataBuildCommand
{
    private const int ShownProblems = 20;

    internal static Command Create()
    {
        var file = new Argument<FileInfo>("recipe") { Description = "The recipe; 'data recipe --help' documents it." };
        var folder = new Option<DirectoryInfo>("--out") { Description = "The data set's folder.", Required = true };
        var shard = new Option<string>("--shard")
        {
            Description = "Make part i of n, written i/n with i from 0; 'data merge' then finishes the data set.", DefaultValueFactory = _ => "0/1",
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads that draw and tokenize; the bytes do not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var strict = new Option<bool>("--strict") { Description = "Stop at the first file that cannot be used, instead of counting what it costs." };
        var tokenizer = new TokenizerFlags();
        var json = Verb.JsonOption();
        var command = Verb.Create(
            "build", "Draws the sentences of a recipe, tokenizes them and writes them into shards. Run it again to go on after an interruption.",
            "data build recipe.json --tokenizer models/tokenizer --out data/world");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { folder, shard, threads, strict, json }) command.Options.Add(option);
        tokenizer.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            var (part, parts) = Part(parsed.GetValue(shard)!);
            var options = new BuildOptions
            {
                Folder = parsed.GetValue(folder)!.FullName,
                Part = part,
                Parts = parts,
                Threads = parsed.GetValue(threads),
                Strict = parsed.GetValue(strict),
            };
            var recipe = Recipe.Load(parsed.GetValue(file)!.FullName);
            // One thread a worker: sums that are split differently over threads would round differently.
            torch.set_num_threads(1);
            using var loaded = tokenizer.Load(parsed);
            var report = Build(recipe, loaded, options, cancellation);
            return Report(report, parts, new Output(parsed.GetValue(json)));
        });
        return command;
    }

    private static (int Part, int Parts) Part(string text)
    {
        var halves = text.Split('/');
        return halves.Length == 2
            && int.TryParse(halves[0], NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            && int.TryParse(halves[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parts)
            && part < parts
            ? (part, parts)
            : throw new UsageException($"--shard is '{text}'; write i/n with i from 0 to n - 1, for example 0/8 to 7/8.");
    }

    private static BuildReport Build(
        Recipe recipe, PixelPrompt.Data.IImageTokenizer tokenizer, BuildOptions options, CancellationToken cancellation)
    {
        using var progress = new ProgressLine("building (sentences)");
        var clock = Stopwatch.StartNew();
        try
        {
            return DatasetBuilder.Run(
                recipe, tokenizer, options, p => progress.Report(p.Done, p.Total, $"{p.Tokens / clock.Elapsed.TotalSeconds:0} tokens/s"), cancellation);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static int Report(BuildReport report, int parts, Output output)
    {
        foreach (var problem in report.Problems.Take(ShownProblems))
            Output.Message(Output.OneLine($"{problem.Item}: {problem.Problem}{(problem.Sentences > 0 ? $" ({problem.Sentences} sentences skipped)" : "")}"));
        if (report.Unusable > ShownProblems) Output.Message($"... and {report.Unusable - ShownProblems} more files that cannot be used.");
        output.Line($"{report.Sentences} sentences, {report.Made} of them made now ({report.Tokens} tokens), {report.Skipped} skipped");
        if (!report.Complete) output.Line($"This is one of {parts} parts; 'data merge' finishes the data set when all are there.");
        output.Document(() => new JsonObject
        {
            ["sentences"] = report.Sentences,
            ["made"] = report.Made,
            ["tokens"] = report.Tokens,
            ["skipped"] = report.Skipped,
            ["complete"] = report.Complete,
            ["unusable"] = report.Unusable,
            ["problems"] = new JsonArray([.. report.Problems.Select(p => (JsonNode)new JsonObject
            {
                ["item"] = p.Item, ["problem"] = p.Problem, ["sentences"] = p.Sentences,
            })]),
        });
        return report.Unusable == 0 && report.Skipped == 0 ? ExitCode.Ok : ExitCode.Partial;
    }
}
