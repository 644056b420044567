using System.Diagnostics;
using System.Text.Json.Nodes;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Training;

/// <summary>Trains a transformer on the CPU: stages, checkpoints, log, resuming.</summary>
/// <remarks>
/// Everything random is a function of the seed and the step, and the kernels give the same bits with the same number of
/// threads, so a run that is killed and resumed computes what an undisturbed one does.
/// </remarks>
public sealed class Trainer
{
    private readonly TrainingOptions options;
    private readonly int threads;
    private readonly ScalarType activations;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">Its options.</param>
    public Trainer(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        threads = options.Threads == 0 ? Threads.Default : options.Threads;
        activations = options.Precision switch
        {
            TrainingPrecision.BFloat16 => ScalarType.BFloat16,
            TrainingPrecision.Float32 => ScalarType.Float32,
            _ => KernelCpu.HasAmx || KernelCpu.HasAvx512BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32,
        };
    }

    /// <summary>Called after every step.</summary>
    public Action<TrainingProgress>? Progress { get; init; }

    /// <summary>Further measurements.</summary>
    public IReadOnlyList<ITrainingProbe> Probes { get; init; } = [];

    /// <summary>Trains until the last step, or until told to stop; a checkpoint is written at the end in either case.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="resume">Whether to go on from the folder's last checkpoint; without one the run begins.</param>
    /// <param name="stopAfter">Stop when so many steps are taken; null trains to the end.</param>
    /// <param name="cancellation">Ends the run early, with a checkpoint.</param>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite.</exception>
    /// <exception cref="CheckpointException">There is a checkpoint already and <paramref name="resume"/> is false, or it does not fit.</exception>
    public TrainingResult Run(RunFolder folder, bool resume, long? stopAfter = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!resume && folder.Last() is { } there)
            throw new CheckpointException($"'{folder.Path}' holds a run with checkpoints up to '{Path.GetFileName(there)}'. Resume it, or give another folder.");
        using var limit = Threads.Use(threads);
        folder.Open(options);
        using var state = folder.Last() is { } last && resume
            ? StartingPoint.Resume(options, last, activations, Describe(0, 0, 0, 0))
            : StartingPoint.Begin(options, activations);
        using var log = new TrainingLog(folder.Log, state.Step);
        using var feed = new StageFeed(options);
        var peak = StepFlops.MeasurePeak(activations);
        var end = Math.Min(options.TotalSteps, stopAfter ?? long.MaxValue);
        var saved = resume && folder.Last() is not null ? state.Step : -1;
        while (state.Step < end && !cancellation.IsCancellationRequested)
        {
            try
            {
                Advance(state, feed, log, peak, cancellation);
                Measure(state, feed, log, folder, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                break; // between two steps: the weights are those of the last one
            }
            if (state.Step % options.CheckpointEvery == 0 || state.Step == end) Save();
        }
        if (saved != state.Step) Save();
        return new TrainingResult(state.Step, options.TotalSteps, state.Tokens, state.Seconds, folder.Last()!);

        void Save()
        {
            folder.Save(state, options, Describe(state.Step, state.Tokens, state.Seconds, state.Model.Config.GridSide));
            saved = state.Step;
        }
    }

    private void Advance(TrainingState state, StageFeed feed, TrainingLog log, double peak, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var step = state.Step;
        var (stage, _) = options.StageOf(step);
        state.Retarget(options.ModelOf(stage));
        var result = TrainingStep.Take(state, feed.Read(step, cancellation), options, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        state.Seconds += seconds;
        var progress = new TrainingProgress(
            state.Step, options.TotalSteps, options.Stages[stage].Name, result.Loss, result.Nll, LearningRate.At(options, step), result.GradNorm,
            result.Tokens / seconds, result.Flops / seconds / peak, Process.GetCurrentProcess().PeakWorkingSet64);
        log.Write(LogLines.Of(progress, result, state.Tokens, state.Seconds));
        Progress?.Invoke(progress);
    }

    private void Measure(TrainingState state, StageFeed feed, TrainingLog log, RunFolder folder, CancellationToken cancellation)
    {
        var last = state.Step == options.TotalSteps;
        if (options.Validation.Every > 0 && (state.Step % options.Validation.Every == 0 || last)
            && Validation.Measure(state.Best, feed, options, cancellation) is { Count: > 0 } sources)
        {
            log.Write(new JsonObject { ["step"] = state.Step, ["validation"] = sources });
        }
        foreach (var probe in Probes.Where(p => state.Step % p.Every == 0 || last))
        {
            var found = probe.Measure(state.Best, feed.TokensPerImage, state.Step, folder.Samples, cancellation);
            log.Write(new JsonObject { ["step"] = state.Step, [probe.Name] = found });
        }
    }

    private CheckpointState Describe(long step, long tokens, double seconds, int gridSide) => new()
    {
        Step = step,
        Tokens = tokens,
        Seconds = seconds,
        GridSide = gridSide,
        Threads = threads,
        Precision = activations == ScalarType.BFloat16 ? "bf16" : "fp32",
        OptionsHash = TrainingRecipe.Hash(options),
    };
}
