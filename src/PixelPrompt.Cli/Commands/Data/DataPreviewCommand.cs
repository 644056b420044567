using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Gallery;
using PixelPrompt.Data.Tasks.Sequences;
using PixelPrompt.Imaging;

namespace PixelPrompt.Cli.Commands.Data;

/// <summary><c>data preview</c>: lists the procedural tasks and draws samples of them on a contact sheet.</summary>
internal static class DataPreviewCommand
{
    internal static Command Create()
    {
        var names = new Argument<string[]>("task")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Tasks or sequences by name, or 'scenes' (of every world), 'tasks', 'sequences', 'compositions' for all of these. Default: tasks and sequences.",
        };
        var sheet = new Option<FileInfo?>("--out") { Description = "Write a contact sheet to this picture file." };
        var style = new Option<SceneStyle>("--style") { Description = "The world that scenes are drawn from.", DefaultValueFactory = _ => SceneStyle.Varied };
        var seed = new Option<ulong>("--seed") { Description = "Chooses rules and scenes.", DefaultValueFactory = _ => 1 };
        var cell = new Option<int>("--cell") { Description = "Side of a picture on the sheet, 16 to 512 pixels.", DefaultValueFactory = _ => 96 };
        var columns = new Option<int>("--columns") { Description = "Columns of rows on the sheet, 1 to 8.", DefaultValueFactory = _ => 1 };
        var json = Verb.JsonOption();
        var command = Verb.Create("preview", "Lists the procedural tasks and sequences and draws samples: pairs under one rule, or frames.",
            "data preview color-change maze --style Simple --out sheet.png");
        command.Arguments.Add(names);
        foreach (var option in new Option[] { sheet, style, seed, cell, columns, json }) command.Options.Add(option);
        command.Runs((parsed, _) =>
        {
            var output = new Output(parsed.GetValue(json));
            var selected = Select(parsed.GetValue(names) ?? []);
            List(selected, output);
            if (parsed.GetValue(sheet) is not { } file) return ExitCode.Ok;
            var (side, across) = (parsed.GetValue(cell), parsed.GetValue(columns));
            if (side is < 16 or > 512) throw new UsageException($"--cell is {side}; allowed are 16 to 512.");
            if (across is < 1 or > 8) throw new UsageException($"--columns is {across}; allowed are 1 to 8.");
            var rows = selected.SelectMany(item => item.Rows(parsed.GetValue(style), parsed.GetValue(seed))).ToArray();
            ImageFile.Save(GallerySheet.Draw(rows, side, across), file.FullName);
            Output.Message($"wrote {file.FullName}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static List<Selection> Select(string[] names)
    {
        if (names.Length == 0) names = ["tasks", "sequences"];
        var unknown = new List<string>();
        var result = new List<Selection>();
        foreach (var name in names)
        {
            switch (name)
            {
                case "scenes":
                    result.Add(new Selection("scenes", "", "Scenes of every world.", "", (_, seed) => TaskGallery.Scenes(seed, 6)));
                    break;
                case "tasks":
                    result.AddRange(TaskRegistry.All.Select(Of));
                    break;
                case "sequences":
                    result.AddRange(TaskRegistry.Sequences.Select(Of));
                    break;
                case "compositions":
                    result.AddRange(TaskRegistry.Compositions.Select(Of));
                    break;
                default:
                    if (TaskRegistry.All.Concat(TaskRegistry.Compositions).FirstOrDefault(task => task.Name == name) is { } task) result.Add(Of(task));
                    else if (TaskRegistry.Sequences.FirstOrDefault(task => task.Name == name) is { } sequence) result.Add(Of(sequence));
                    else unknown.Add(name);
                    break;
            }
        }
        if (unknown.Count > 0)
            throw new UsageException($"Unknown: {string.Join(", ", unknown)}. Run 'pixelprompt data preview' for the names.");
        return result;
    }

    private static Selection Of(VisualTask task) => new(
        task.Name, task.Family.ToString(), task.Description, task.Metric.Name, (style, seed) => [TaskGallery.Of(task, style, seed, 3)]);

    private static Selection Of(SequenceTask task) => new(
        task.Name, "Sequence", task.Description, "", (style, seed) => [TaskGallery.Of(task, style, seed, 8)]);

    private static void List(List<Selection> selected, Output output)
    {
        foreach (var item in selected) output.Line($"{item.Name,-22} {item.Family,-12} {item.Description}");
        output.Document(() => new JsonArray([.. selected.Select(item => (JsonNode)new JsonObject
        {
            ["name"] = item.Name, ["family"] = item.Family, ["description"] = item.Description, ["metric"] = item.Metric,
        })]));
    }

    private sealed record Selection(
        string Name, string Family, string Description, string Metric, Func<SceneStyle, ulong, IEnumerable<GalleryRow>> Rows);
}
