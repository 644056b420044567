using System.Text.Json.Nodes;
using PixelPrompt.Inference;

namespace PixelPrompt.Cli.Shared;

/// <summary>Runs a prompt with progress, writes the pictures and says what came of it.</summary>
internal static class GenerationReport
{
    /// <summary>Generates with a progress line on stderr.</summary>
    internal static GenerationResult Run(
        Generator generator, Prompt prompt, GenerationOptions options, string what, CancellationToken cancellation)
    {
        using var line = new ProgressLine(what);
        return generator.Generate(prompt, options, progress =>
        {
            if (progress.Phase == GenerationPhase.Drawing)
                line.Report(progress.Done, progress.Total, Invariant($"{progress.TokensPerSecond:0.0} tokens/s"));
        }, cancellation);
    }

    /// <summary>Writes every picture beside the given path and reports.</summary>
    internal static void Save(GenerationResult result, GenerationOptions options, string path, Output output)
    {
        var outputs = new JsonArray();
        foreach (var image in result.Images.SelectMany(x => x))
        {
            var file = Pictures.Numbered(path, image.Tokens.Candidate, options.Candidates, image.Tokens.Frame, options.Frames);
            Pictures.Save(image.Image, file);
            output.Line(Invariant($"{file}  perplexity {image.Tokens.Perplexity:0.00}"));
            outputs.Add(Describe(image.Tokens, file));
        }
        if (result.DroppedImages > 0)
            Output.Message($"The first {result.DroppedImages} images did not fit the model's window and were left out.");
        output.Line(Invariant($"{result.Timing.TokensPerSecond:0.0} tokens/s drawn, {result.Timing.TokensReadPerSecond:0.0} tokens/s read"));
        output.Document(() => new JsonObject
        {
            ["outputs"] = outputs,
            ["seed"] = options.Sampling.Seed,
            ["dropped_images"] = result.DroppedImages,
            ["tokens_per_second"] = result.Timing.TokensPerSecond,
            ["prompt_tokens_per_second"] = result.Timing.TokensReadPerSecond,
        });
    }

    /// <summary>A generated image as JSON: tokens, and what the model thought of each.</summary>
    internal static JsonObject Describe(GeneratedTokens tokens, string path) => new()
    {
        ["path"] = path,
        ["candidate"] = tokens.Candidate + 1,
        ["frame"] = tokens.Frame + 1,
        ["perplexity"] = tokens.Perplexity,
        ["tokens"] = new JsonArray([.. tokens.Tokens.Select(x => (JsonNode)x.Id)]),
        ["log_probabilities"] = new JsonArray([.. tokens.Tokens.Select(x => (JsonNode)x.LogProbability)]),
        ["entropies"] = new JsonArray([.. tokens.Tokens.Select(x => (JsonNode)x.Entropy)]),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
