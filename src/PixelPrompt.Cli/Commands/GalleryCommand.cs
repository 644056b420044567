using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Inference;
using PixelPrompt.Inference.Gallery;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>gallery</c>: the workbench's ready prompts.</summary>
internal static class GalleryCommand
{
    private const string BundledFile = "data/gallery/prompts.json";

    internal static Command Create() => new("gallery", "The workbench's ready prompts.") { CreateLabel() };

    private static Command CreateLabel()
    {
        var command = Verb.Create(
            "label",
            "Asks a model every ready prompt of the workbench's gallery, greedily as the page does, and writes into the gallery's file which " +
            "it solves: where the squared error is below half of that of the best control (the query, the last answer, that answer's background alone). The model's " +
            "digest is written beside the labels; for any other model the page calls the prompts untested.",
            "gallery label --tries 8");
        var file = new Option<string?>("--file") { Description = $"The gallery. Default: {BundledFile} of the checkout." };
        var tries = new Option<int>("--tries")
        {
            Description = "Seeds that may be tried for a prompt, its own first; the first solved one is shown, and how many were tried. Prompts marked \"beyond\" try their own alone.",
            DefaultValueFactory = _ => 1,
        };
        var model = new ModelFlags();
        var json = Verb.JsonOption();
        foreach (var option in (Option[])[file, tries, json]) command.Options.Add(option);
        model.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            var count = parsed.GetValue(tries);
            if (count is < 1 or > 256) throw new UsageException($"--tries is {count}; allowed are 1 to 256.");
            var path = parsed.GetValue(file) ?? Path.Combine(Checkout.Folder, BundledFile);
            if (!File.Exists(path)) throw new UsageException($"There is no gallery '{path}'. Name one with --file.");
            var gallery = ReadyGallery.Read(path);
            using var bundle = model.Load(parsed);
            var labelled = Label(bundle, gallery.Prompts, count, new Output(parsed.GetValue(json)), cancellation);
            new ReadyGallery(IdentityOf(bundle), labelled).Write(path);
            return ExitCode.Ok;
        });
        return command;
    }

    private static List<ReadyPrompt> Label(
        ModelBundle bundle, IReadOnlyList<ReadyPrompt> prompts, int tries, Output output, CancellationToken cancellation)
    {
        var judge = new ReadyJudge(bundle);
        var labelled = new List<ReadyPrompt>();
        output.Line($"{"prompt",-34}{"task",-22}{"label",-10}{"tries",-8}{"error",-10}control");
        using (var progress = new ProgressLine("Gallery"))
        {
            foreach (var prompt in prompts)
            {
                labelled.Add(judge.Label(prompt, tries, cancellation));
                output.Line(Line(labelled[^1]));
                progress.Report(labelled.Count, prompts.Count, "prompts");
            }
        }
        output.Line($"{Count(labelled, ReadyLabel.Solved)} solved, {Count(labelled, ReadyLabel.Fails)} failed");
        output.Document(() => new JsonObject { ["prompts"] = new JsonArray([.. labelled.Select(Describe)]) });
        return labelled;
    }

    private static ReadyModel IdentityOf(ModelBundle bundle) => new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(bundle.Folder))), bundle.TransformerDigest, bundle.Tokenizer.Fingerprint);

    private static int Count(List<ReadyPrompt> prompts, ReadyLabel label) => prompts.Count(x => x.Label == label);

    private static string Line(ReadyPrompt x) =>
        FormattableString.Invariant($"{x.Title,-34}{x.Task,-22}{x.Label,-10}{x.Tries,-8}{x.Error,-10:0.0000}{x.ControlError:0.0000}");

    private static JsonNode Describe(ReadyPrompt x) => new JsonObject
    {
        ["title"] = x.Title, ["task"] = x.Task, ["seed"] = x.DrawnSeed, ["label"] = x.Label.ToString(), ["tries"] = x.Tries,
        ["error"] = x.Error, ["control_error"] = x.ControlError,
    };
}
