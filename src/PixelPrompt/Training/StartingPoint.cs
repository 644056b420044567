using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Training;

/// <summary>Where a run's weights come from: a checkpoint of its own, another run or model, or random numbers.</summary>
internal static class StartingPoint
{
    /// <summary>The state of a checkpoint of the same recipe.</summary>
    /// <exception cref="CheckpointException">It belongs to another recipe or machine setting, or is damaged.</exception>
    internal static TrainingState Resume(TrainingOptions options, string checkpoint, ScalarType activations, CheckpointState expected)
    {
        var saved = CheckpointState.Read(RunFolder.StateFile(checkpoint));
        if (saved.OptionsHash != expected.OptionsHash)
        {
            throw new CheckpointException($"'{checkpoint}' was made by another recipe, so it cannot be resumed with this one. " +
                "Start a new run whose recipe names it as 'initFrom'.");
        }
        if ((saved.Precision, saved.Threads) != (expected.Precision, expected.Threads))
        {
            throw new CheckpointException($"'{checkpoint}' was made with precision {saved.Precision} and {saved.Threads} threads; this run has " +
                $"{expected.Precision} and {expected.Threads}, which rounds differently. Set both in a new recipe and start from 'initFrom', or use the same.");
        }
        if (saved.Processes != expected.Processes)
        {
            throw new CheckpointException($"'{checkpoint}' was made by {saved.Processes} processes; this run has {expected.Processes}, whose steps " +
                "hold other rows. Use the same number, or start a new run whose recipe names it as 'initFrom'.");
        }
        var stage = options.StageOf(Math.Max(0, Math.Min(saved.Step, options.TotalSteps) - 1)).Stage;
        using var source = CheckpointFile.Open(RunFolder.TensorFile(checkpoint));
        var state = TrainingState.From(
            options, activations, options.ModelOf(stage) with { GridSide = saved.GridSide },
            name => source.Find(name) is null ? throw new CheckpointException($"'{checkpoint}' lacks the tensor '{name}'.") : source.Read(name));
        (state.Step, state.Tokens, state.Seconds, state.Optimizer.Steps) = (saved.Step, saved.Tokens, saved.Seconds, saved.Step);
        return state;
    }

    /// <summary>The state before the first step.</summary>
    /// <exception cref="CheckpointException">The weights to start from do not fit the model.</exception>
    internal static TrainingState Begin(TrainingOptions options, ScalarType activations)
    {
        if (options.InitFrom is null) return TrainingState.Random(options, activations);
        var folder = Directory.Exists(Path.Combine(options.InitFrom, "checkpoints"))
            ? new RunFolder(options.InitFrom).Last() ?? throw new CheckpointException($"The run '{options.InitFrom}' has no checkpoint.")
            : options.InitFrom;
        var hasState = File.Exists(RunFolder.TensorFile(folder));
        var weights = Directory.Exists(Path.Combine(folder, "transformer")) ? Path.Combine(folder, "transformer") : folder;
        var config = LlamaConfigJson.Read(Path.Combine(weights, "config.json"));
        Check(options.ModelOf(0), config, folder);
        using var source = hasState ? CheckpointFile.Open(RunFolder.TensorFile(folder)) : CheckpointFolder.Open(weights);
        var state = TrainingState.From(options, activations, options.ModelOf(0) with { GridSide = config.GridSide }, name =>
        {
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            if (name[..slash] != "weight") return null; // the optimizer begins anew, and the average follows
            var weight = name[(slash + 1)..];
            var stored = hasState ? new[] { "ema/" + weight, "weight/" + weight }.FirstOrDefault(n => source.Find(n) is not null) : weight;
            return stored is not null && source.Find(stored) is not null ? source.Read(stored)
                : throw new CheckpointException($"'{folder}' lacks the weight '{weight}'.");
        });
        state.StartAverage();
        return state;
    }

    // Only the token grid may differ: what belongs to its cells is interpolated.
    private static void Check(LlamaConfig wanted, LlamaConfig found, string folder)
    {
        var differences = LlamaShapes.Of(wanted).Select(Describe).Except(LlamaShapes.Of(found with { GridSide = wanted.GridSide }).Select(Describe))
            .Concat(LlamaShapes.Of(found with { GridSide = wanted.GridSide }).Select(Describe).Except(LlamaShapes.Of(wanted).Select(Describe))).Distinct().ToList();
        if (wanted.Rotary != found.Rotary) differences.Add($"rotary {found.Rotary}");
        if (wanted.ParallelBlocks != found.ParallelBlocks) differences.Add($"parallel blocks {found.ParallelBlocks}");
        if (wanted.QkNorm != found.QkNorm) differences.Add($"query-key norm {found.QkNorm}");
        if (wanted.RopeTheta != found.RopeTheta) differences.Add($"rotary base {found.RopeTheta}");
        if (wanted.NumHeads != found.NumHeads) differences.Add($"{found.NumHeads} heads");
        if (differences.Count == 0) return;
        throw new CheckpointException($"The weights of '{folder}' (initFrom) do not fit the recipe's model; they differ in: " +
            $"{string.Join(", ", differences.Take(8))}{(differences.Count > 8 ? ", ..." : "")}.");

        static string Describe((string Name, long[] Shape) x) => $"{x.Name} [{string.Join(", ", x.Shape)}]";
    }
}
