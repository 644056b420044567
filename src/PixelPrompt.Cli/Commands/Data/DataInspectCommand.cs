using System.CommandLine;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Cli.Commands.Data;

/// <summary><c>data inspect</c>: what a data set holds, and how its sentences look.</summary>
internal static class DataInspectCommand
{
    internal static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("data") { Description = "The data set's folder, finished or not." };
        var verify = new Option<bool>("--verify") { Description = "Read every byte and check every checksum." };
        var sheet = new Option<string?>("--sheet") { Description = "Write a contact sheet of decoded sentences, below their originals where the recipe can make them again. Needs a tokenizer." };
        var sentences = new Option<int>("--sentences") { Description = "Sentences on the sheet.", DefaultValueFactory = _ => 12 };
        var split = new Option<string?>("--split") { Description = "Show sentences of this split only." };
        var source = new Option<DirectoryInfo>("--recipe-folder")
        {
            Description = "Where relative paths of the recipe start.", DefaultValueFactory = _ => new DirectoryInfo("."),
        };
        var tokenizer = new TokenizerFlags();
        var json = Verb.JsonOption();
        var command = Verb.Create("inspect", "Says what a data set holds, by split and source, whether it is whole, and shows its sentences.",
            "data inspect data/world --verify --sheet sheet.png --tokenizer models/tokenizer");
        command.Arguments.Add(folder);
        foreach (var option in new Option[] { verify, sheet, sentences, split, source, json }) command.Options.Add(option);
        tokenizer.AddTo(command);
        command.Runs((parsed, _) =>
        {
            var paths = Paths(parsed.GetValue(folder)!.FullName);
            var report = new DataInspection(paths, parsed.GetValue(verify));
            if (parsed.GetValue(sheet) is { } target)
            {
                Pictures.CheckOutput(target);
                var count = parsed.GetValue(sentences);
                if (count is < 1 or > 200) throw new UsageException($"--sentences is {count}; allowed are 1 to 200.");
                using var loaded = tokenizer.Load(parsed);
                report.Draw(loaded, target, count, parsed.GetValue(split), parsed.GetValue(source)!.FullName);
            }
            return report.Print(new Output(parsed.GetValue(json)));
        });
        return command;
    }

    private static IReadOnlyList<string> Paths(string folder)
    {
        if (!Directory.Exists(folder)) throw new UsageException($"There is no folder '{folder}'.");
        var paths = ShardNames.In(folder);
        return paths.Count > 0 ? paths : throw new UsageException($"'{folder}' holds no shards (*{ShardNames.Extension}).");
    }
}
