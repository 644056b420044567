using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Imaging;
using PixelPrompt.Inference;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>generate</c>: a batch file of LVM's, one prompt a line.</summary>
internal static class GenerateCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "generate",
            "Completes every prompt of a JSONL file: {\"input\": [paths], \"output\": path}. As in LVM, the images of a line are " +
            "written as one picture, candidates below each other and frames side by side; --layout files writes one file each.",
            "generate --input-file prompts.jsonl --input-base-dir images --output-base-dir results --candidates 2");
        var input = new Option<string>("--input-file") { Description = "The JSONL file.", Required = true };
        var inputDir = new Option<string?>("--input-base-dir") { Description = "Put before relative input paths." };
        var outputDir = new Option<string?>("--output-base-dir") { Description = "Put before relative output paths." };
        var frames = new Option<int>("--frames") { Description = "How many new images for each line.", DefaultValueFactory = _ => 1 };
        var resize = new Option<string>("--resize")
        {
            Description = "Size of the pictures: model, or original for that of the line's last input.", DefaultValueFactory = _ => "model",
        }.AcceptOnlyFromAmong("original", "model");
        var layout = new Option<string>("--layout")
        {
            Description = "grid: one picture a line; files: one for each candidate and frame, numbered before the extension.",
            DefaultValueFactory = _ => "grid",
        }.AcceptOnlyFromAmong("grid", "files");
        var model = new ModelFlags();
        var sampling = new SamplingFlags();
        var json = Verb.JsonOption();
        foreach (var option in (Option[])[input, inputDir, outputDir, frames, resize, layout, json]) command.Options.Add(option);
        sampling.AddTo(command);
        model.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            var options = sampling.Read(parsed, parsed.GetValue(frames));
            var lines = BatchFile.ReadGeneration(parsed.GetValue(input)!, parsed.GetValue(inputDir), parsed.GetValue(outputDir)).ToList();
            using var bundle = model.Load(parsed);
            var generator = bundle.CreateGenerator();
            var original = parsed.GetValue(resize) == "original";
            var grid = parsed.GetValue(layout) == "grid";
            var written = new Dictionary<string, int>();
            return BatchRun.Each(lines, parsed.GetValue(json), "lines", (line, output) =>
            {
                Pictures.CheckOutput(line.Output);
                string[] files = [.. grid ? [line.Output] : FilesOf(line.Output, options)];
                // To replace what another line has just written would lose it silently.
                if (files.FirstOrDefault(x => written.ContainsKey(Path.GetFullPath(x))) is { } taken)
                    throw new UsageException($"The output '{taken}' was written by line {written[Path.GetFullPath(taken)]} already; give every line its own.");
                var images = Pictures.Load(line.Inputs);
                var result = generator.Generate(new SentencePrompt(images), options, null, cancellation);
                var size = original ? (images[^1].Width, images[^1].Height) : (bundle.Tokenizer.Resolution, bundle.Tokenizer.Resolution);
                var report = grid ? WriteGrid(result, line.Output, size, output) : WriteFiles(result, options, line.Output, size, output);
                foreach (var file in files) written[Path.GetFullPath(file)] = line.Line;
                return report;
            }, cancellation);
        });
        return command;
    }

    private static IEnumerable<string> FilesOf(string path, GenerationOptions options) =>
        from candidate in Enumerable.Range(0, options.Candidates)
        from frame in Enumerable.Range(0, options.Frames)
        select Pictures.Numbered(path, candidate, options.Candidates, frame, options.Frames);

    private static JsonObject WriteGrid(GenerationResult result, string path, (int Width, int Height) size, Output output)
    {
        var grid = ImageGrid.Of([.. result.Images.Select(row => row.Select(x => x.Image).ToArray())]);
        // Resized as a whole, as the reference does.
        Pictures.Save(Resized(grid, size.Width * result.Images[0].Count, size.Height * result.Images.Count), path);
        output.Line(path);
        return new JsonObject
        {
            ["path"] = path,
            ["images"] = new JsonArray([.. result.Images.SelectMany(x => x).Select(x => GenerationReport.Describe(x.Tokens, path))]),
        };
    }

    private static JsonObject WriteFiles(
        GenerationResult result, GenerationOptions options, string path, (int Width, int Height) size, Output output)
    {
        var images = new JsonArray();
        foreach (var image in result.Images.SelectMany(x => x))
        {
            var file = Pictures.Numbered(path, image.Tokens.Candidate, options.Candidates, image.Tokens.Frame, options.Frames);
            Pictures.Save(Resized(image.Image, size.Width, size.Height), file);
            output.Line(file);
            images.Add(GenerationReport.Describe(image.Tokens, file));
        }
        return new JsonObject { ["path"] = path, ["images"] = images };
    }

    private static RgbImage Resized(RgbImage image, int width, int height) =>
        (image.Width, image.Height) == (width, height) ? image : PilBicubic.Resize(image, width, height);
}
