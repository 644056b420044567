using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.Jsonl;

namespace PixelPrompt.Cli.Commands.Data;

/// <summary><c>data import</c>: LVM's token file -> shards.</summary>
internal static class DataImportCommand
{
    private const int ShownBadLines = 20;

    internal static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "LVM's token file: {\"tokens\": base64 of int32} a line." };
        var folder = new Option<DirectoryInfo>("--out") { Description = "The data set's folder.", Required = true };
        var defaults = new TokenImportOptions();
        var codebook = new Option<int>("--codebook") { Description = "Codebook entries; every id is below it.", DefaultValueFactory = _ => defaults.CodebookSize };
        var tokens = new Option<int>("--image-tokens") { Description = "Ids of one image.", DefaultValueFactory = _ => defaults.TokensPerImage };
        var name = new Option<string>("--source") { Description = "What to call the source.", DefaultValueFactory = _ => defaults.Source };
        var split = new Option<string>("--split") { Description = "Split that the sentences belong to.", DefaultValueFactory = _ => defaults.Split };
        var strict = new Option<bool>("--strict") { Description = "Stop at the first bad line." };
        var json = Verb.JsonOption();
        var command = Verb.Create("import", "Turns one of LVM's token files into a data set. Run it again to go on after an interruption.",
            "data import dataset.jsonl --out data/lvm");
        command.Arguments.Add(file);
        foreach (var option in new Option[] { folder, codebook, tokens, name, split, strict, json }) command.Options.Add(option);
        command.Runs((parsed, cancellation) =>
        {
            var options = new TokenImportOptions
            {
                CodebookSize = parsed.GetValue(codebook),
                TokensPerImage = parsed.GetValue(tokens),
                Source = parsed.GetValue(name)!,
                Split = parsed.GetValue(split)!,
                Strict = parsed.GetValue(strict),
            };
            var report = Import(parsed.GetValue(file)!.FullName, parsed.GetValue(folder)!.FullName, options, cancellation);
            return Report(report, new Output(parsed.GetValue(json)));
        });
        return command;
    }

    private static TokenImportReport Import(string file, string folder, TokenImportOptions options, CancellationToken cancellation)
    {
        using var progress = new ProgressLine("importing (bytes)");
        try
        {
            return TokenImporter.Run(file, folder, options, (done, all) => progress.Report(done, Math.Max(1, all)), cancellation);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static int Report(TokenImportReport report, Output output)
    {
        foreach (var bad in report.BadLines.Take(ShownBadLines)) Output.Message($"line {bad.Line}: {bad.Problem}");
        output.Line($"{report.Sentences} sentences, {report.Tokens} tokens, {report.Bad} bad lines");
        output.Document(() => new JsonObject
        {
            ["sentences"] = report.Sentences,
            ["tokens"] = report.Tokens,
            ["badLines"] = report.Bad,
            ["problems"] = new JsonArray([.. report.BadLines.Select(b => (JsonNode)new JsonObject { ["line"] = b.Line, ["problem"] = b.Problem })]),
        });
        return report.Bad == 0 ? ExitCode.Ok : ExitCode.Partial;
    }
}
