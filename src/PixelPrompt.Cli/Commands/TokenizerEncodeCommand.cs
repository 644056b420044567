using System.CommandLine;
using System.Text.Json.Nodes;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Data.Jsonl;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.IO;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>tokenizer encode</c>: pictures to a token file of LVM's.</summary>
internal static class TokenizerEncodeCommand
{
    private const int Batch = 16;

    internal static Command Create()
    {
        var command = Verb.Create(
            "encode",
            "Encodes pictures to a token file of LVM's: one line {\"tokens\": base64 of int32} a picture, in the order given; with " +
            "--sentence all pictures as one visual sentence on one line.",
            "tokenizer encode photos/*.jpg --tokenizer vqgan --out photos.jsonl");
        var images = new Argument<string[]>("IMG") { Description = "The pictures.", Arity = ArgumentArity.OneOrMore };
        var outPath = new Option<string>("--out") { Description = "The token file to write.", Required = true };
        var sentence = new Option<bool>("--sentence") { Description = "Write all pictures as one sentence." };
        var flags = new TokenizerFlags();
        var json = Verb.JsonOption();
        command.Arguments.Add(images);
        foreach (var option in (Option[])[outPath, sentence, json]) command.Options.Add(option);
        flags.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            var paths = parsed.GetValue(images)!;
            using var tokenizer = flags.Load(parsed);
            if (tokenizer.CodebookSize > ushort.MaxValue + 1)
                throw new UsageException($"The codebook has {tokenizer.CodebookSize} entries; token files hold ids up to {ushort.MaxValue}.");
            var tokens = Encode(tokenizer, paths, cancellation);
            var sentences = parsed.GetValue(sentence) ? [[.. tokens.SelectMany(x => x)]] : tokens;
            AtomicFile.Write(parsed.GetValue(outPath)!, stream =>
            {
                var writer = new TokenLineWriter(stream);
                foreach (var ids in sentences) writer.Write([.. ids.Select(x => (ushort)x)]);
            });
            double? differing = flags.IsHalf(parsed) ? Differing(flags, parsed, paths, tokens) : null;
            Report(new Output(parsed.GetValue(json)), parsed.GetValue(outPath)!, tokens, tokenizer, differing);
            return ExitCode.Ok;
        });
        return command;
    }

    private static List<int[]> Encode(VqganTokenizer tokenizer, string[] paths, CancellationToken cancellation)
    {
        using var progress = new ProgressLine("Encoding");
        var tokens = new List<int[]>();
        foreach (var batch in paths.Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            tokens.AddRange(tokenizer.Encode(Pictures.Load(batch)));
            progress.Report(tokens.Count, paths.Length, "pictures");
        }
        return tokens;
    }

    /// <summary>The share of tokens that full precision would have chosen differently, over the first pictures.</summary>
    private static double Differing(TokenizerFlags flags, ParseResult parsed, string[] paths, List<int[]> tokens)
    {
        using var exact = flags.Load(parsed, full: true);
        return TokenAgreement.ShareDiffering(exact.Encode(Pictures.Load(paths.Take(Batch))), [.. tokens.Take(Batch)]);
    }

    private static void Report(Output output, string path, List<int[]> tokens, VqganTokenizer tokenizer, double? differing)
    {
        output.Line($"{path}  {tokens.Count} pictures, {tokens.Sum(x => x.Length)} tokens, codebook {tokenizer.CodebookSize}");
        if (differing is { } share)
            output.Line(FormattableString.Invariant($"bf16: {100 * share:0.00}% of the tokens of the first pictures differ from fp32"));
        output.Document(() => new JsonObject
        {
            ["path"] = path,
            ["pictures"] = tokens.Count,
            ["tokens"] = tokens.Sum(x => x.Length),
            ["codebook"] = tokenizer.CodebookSize,
            ["fingerprint"] = tokenizer.Fingerprint,
            ["share_differing_from_fp32"] = differing,
        });
    }
}
