using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.Jsonl;
using PixelPrompt.Data.Tokenization;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>tokenizer decode</c>: a token file of LVM's to pictures.</summary>
internal static class TokenizerDecodeCommand
{
    internal static Command Create()
    {
        var command = Verb.Create(
            "decode",
            "Decodes a token file of LVM's to pictures named LINE-NUMBER.png, for example 00003-2.png for the second picture of line 3.",
            "tokenizer decode photos.jsonl --tokenizer vqgan --out decoded");
        var file = new Argument<string>("FILE") { Description = "The token file." };
        var outDir = new Option<string>("--out") { Description = "The folder to write to.", Required = true };
        var flags = new TokenizerFlags();
        var json = Verb.JsonOption();
        command.Arguments.Add(file);
        command.Options.Add(outDir);
        command.Options.Add(json);
        flags.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) throw new UsageException($"The token file '{path}' does not exist.");
            using var tokenizer = flags.Load(parsed);
            var output = new Output(parsed.GetValue(json));
            JsonArray written = [], errors = [];
            foreach (var line in TokenLine.ReadAll(path, ["tokens"]))
            {
                cancellation.ThrowIfCancellationRequested();
                if ((line.Problem ?? Decode(tokenizer, line, parsed.GetValue(outDir)!, written, output)) is not { } problem) continue;
                Output.Message($"Line {line.Number}: {problem}");
                errors.Add(new JsonObject { ["line"] = line.Number, ["error"] = problem });
            }
            if (written.Count + errors.Count == 0) throw new UsageException($"The token file '{path}' has no lines.");
            var failed = errors.Count > 0;
            output.Document(() => new JsonObject { ["pictures"] = written, ["errors"] = errors });
            return failed ? ExitCode.Partial : ExitCode.Ok;
        });
        return command;
    }

    private static string? Decode(VqganTokenizer tokenizer, TokenLine line, string folder, JsonArray written, Output output)
    {
        var (ids, cells) = (line.Ids![0], tokenizer.Config.TokensPerImage);
        if (ids.Length == 0 || ids.Length % cells != 0) return $"{ids.Length} tokens; a picture has {cells}.";
        if (Array.FindIndex(ids, x => (uint)x >= (uint)tokenizer.CodebookSize) is var wrong and >= 0)
            return $"The token {ids[wrong]} lies outside of the codebook, 0 to {tokenizer.CodebookSize - 1}.";
        foreach (var (i, image) in tokenizer.Decode([.. ids.Chunk(cells)]).Index())
        {
            var path = Path.Combine(folder, $"{line.Number:d5}-{i + 1}.png");
            Pictures.Save(image, path);
            output.Line(path);
            written.Add(path);
        }
        return null;
    }
}
