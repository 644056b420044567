using System.CommandLine;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Imaging;
using PixelPrompt.Training.Tokenizer;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>tokenizer evaluate</c>: a tokenizer's scores on held-out procedural pictures and on given ones.</summary>
internal static class TokenizerEvaluateCommand
{
    internal static Command Create()
    {
        var pairs = new Option<int>("--pairs") { Description = "Pairs of held-out pictures of each kind.", DefaultValueFactory = _ => 100 };
        var seed = new Option<long>("--seed") { Description = "Chooses the pictures.", DefaultValueFactory = _ => 1 };
        var photos = new Option<string[]>("--pictures")
        {
            Description = "Picture files to measure too, at the tokenizer's resolution.", AllowMultipleArgumentsPerToken = true,
        };
        var sheet = new Option<string?>("--samples") { Description = "A PNG to write: pictures and beside each its reconstruction." };
        var flags = new TokenizerFlags();
        var json = Verb.JsonOption();
        var command = Verb.Create(
            "evaluate",
            "Measures a tokenizer on held-out procedural pictures: PSNR over all pixels and over cells that are not flat, codes in use, " +
            "entropy, and stability, the share of cells equal in a task's input and answer that keep their token.",
            "tokenizer evaluate --tokenizer models/pixelprompt-tiny/tokenizer --pictures photos/*.jpg --samples sheet.png");
        foreach (var option in (Option[])[pairs, seed, photos, sheet, json]) command.Options.Add(option);
        flags.AddTo(command);
        command.Runs((parsed, cancellation) =>
        {
            var count = parsed.GetValue(pairs);
            if (count is < 1 or > 100_000) throw new UsageException($"--pairs is {count}; it must be 1 to 100000.");
            using var tokenizer = flags.Load(parsed);
            var files = parsed.GetValue(photos) ?? [];
            var report = TokenizerEvaluation.Run(tokenizer.Model, count, (ulong)parsed.GetValue(seed), cancellation);
            if (files.Length > 0) report = TokenizerEvaluation.AddPictures(report, tokenizer.Model, Pictures.Load(files), cancellation);
            if (parsed.GetValue(sheet) is { } path)
                Pictures.Save(Montage.Grid([.. report.Samples], new MontageOptions { Columns = 8, CellSize = 256 }), path);
            TokenizerScores.Print(report, new Output(parsed.GetValue(json)));
            return ExitCode.Ok;
        });
        return command;
    }
}
