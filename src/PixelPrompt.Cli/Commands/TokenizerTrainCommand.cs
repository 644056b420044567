using System.CommandLine;
using System.Globalization;
using PixelPrompt.Cli.Shared;
using PixelPrompt.Native;
using PixelPrompt.Training.Tokenizer;
using TorchSharp;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>tokenizer train</c>: recipe -> tokenizer.</summary>
internal static class TokenizerTrainCommand
{
    internal static Command Create()
    {
        var recipe = new Option<string?>("--recipe") { Description = "A recipe file, as docs/training.md describes; default: no key set." };
        var folder = new Option<string>("--out")
        {
            Description = "The run's folder: log.jsonl, samples/, checkpoint/, tokenizer/.", Required = true,
        };
        var resume = new Option<bool>("--resume")
        {
            Description = "Go on from the folder's checkpoint, exactly as if nothing had happened.",
        };
        var steps = new Option<int?>("--steps") { Description = "Steps, instead of the recipe's." };
        var seed = new Option<long?>("--seed") { Description = "Seed, instead of the recipe's." };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads that compute; the last digits depend on it. Default: OMP_NUM_THREADS, else all processors.",
            DefaultValueFactory = _ => Threads.Default,
        };
        var json = Verb.JsonOption();
        var command = Verb.Create(
            "train", "Trains a tokenizer on procedural pictures and evaluates it on held-out ones.",
            "tokenizer train --recipe models/recipes/tokenizer.json --out runs/tokenizer");
        foreach (var option in (Option[])[recipe, folder, resume, steps, seed, threads, json]) command.Options.Add(option);
        command.Runs((parsed, cancellation) =>
        {
            UseThreads(parsed.GetValue(threads));
            var options = parsed.GetValue(recipe) is { } path ? TokenizerRecipe.Load(path) : new TokenizerTrainOptions();
            options = options with { Steps = parsed.GetValue(steps) ?? options.Steps, Seed = parsed.GetValue(seed) ?? options.Seed };
            options.Validate();
            var output = new Output(parsed.GetValue(json));
            using var progress = new ProgressLine("training (steps)");
            var report = TokenizerRun.Train(
                options, parsed.GetValue(folder)!, parsed.GetValue(resume),
                x => progress.Report(x.Step, x.Steps, string.Create(
                    CultureInfo.InvariantCulture, $"{x.Psnr:0.0} dB, {x.CodesAlive} codes, {x.PicturesPerSecond:0} crops/s")),
                Output.Message, cancellation);
            TokenizerScores.Print(report, output);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void UseThreads(int count)
    {
        if (count is < 1 or > 1024) throw new UsageException($"--threads is {count}; it must be 1 to 1024.");
        torch.set_num_threads(count);
        if (count == Threads.Default) return;
        // The gradient of a convolution's kernel is computed by oneDNN, which asks OpenMP for its number at start.
        Output.Message(
            $"Part of the work uses {Threads.Default} threads nevertheless; start with OMP_NUM_THREADS={count} to use {count} throughout.");
    }
}
