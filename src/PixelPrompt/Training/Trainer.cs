using System.Diagnostics;
using System.Text.Json.Nodes;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Native;
using PixelPrompt.Native.Distributed;
using PixelPrompt.Training.Distributed;
using static TorchSharp.torch;

namespace PixelPrompt.Training;

/// <summary>Trains a transformer: stages, checkpoints, log, resuming.</summary>
/// <remarks>
/// Everything random is a function of the seed and the step, and the kernels give the same bits with the same number of
/// threads, so a run that is killed and resumed computes what an undisturbed one does. Several processes train together when
/// each has its <see cref="Group"/>; rank 0 alone writes and measures, and what one of them cannot do none does.
/// </remarks>
public sealed class Trainer
{
    private readonly TrainingOptions options;
    private readonly ScalarType activations;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">Its options.</param>
    public Trainer(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        activations = options.Precision switch
        {
            TrainingPrecision.BFloat16 => ScalarType.BFloat16,
            TrainingPrecision.Float32 => ScalarType.Float32,
            _ when options.Device != TrainingOptions.Cpu => ScalarType.BFloat16,
            _ => KernelCpu.HasAmx || KernelCpu.HasAvx512BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32,
        };
    }

    /// <summary>The processes that train together; null (the default) for this one alone. It stays the caller's.</summary>
    public ProcessGroup? Group { get; init; }

    /// <summary>Called after every step, in rank 0.</summary>
    public Action<TrainingProgress>? Progress { get; init; }

    /// <summary>Further measurements.</summary>
    public IReadOnlyList<ITrainingProbe> Probes { get; init; } = [];

    // The processes of one machine share its processors, unless the user has said how many threads each has.
    private int ThreadCount => options.Threads > 0 ? options.Threads
        : Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { Length: > 0 } ? Threads.Default
        : Math.Max(1, Threads.Default / (Group?.Options.LocalSize ?? 1));

    /// <summary>Trains until the last step, or until told to stop; a checkpoint is written at the end in either case.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="resume">Whether to go on from the folder's last checkpoint; without one the run begins.</param>
    /// <param name="stopAfter">Stop when so many steps are taken; null trains to the end.</param>
    /// <param name="cancellation">Ends the run early, with a checkpoint.</param>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite.</exception>
    /// <exception cref="CheckpointException">There is a checkpoint already and <paramref name="resume"/> is false, or it does not fit.</exception>
    /// <exception cref="PeerLostException">Another process has ended; rank 0 has written a checkpoint of the last step that all took.</exception>
    public TrainingResult Run(RunFolder folder, bool resume, long? stopAfter = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        CheckDevice();
        var peers = new Peers(Group);
        using var limit = Threads.Use(ThreadCount);
        using var state = SharedStart.Of(options, activations, Describe(0, 0, 0, 0), peers, () => Begin(folder, resume));
        using var log = peers.Leads ? new TrainingLog(folder.Log, state.Step) : null;
        using var feed = new StageFeed(options, peers.Rank, peers.Count);
        var peak = peers.Sum(StepFlops.MeasurePeak(activations, device(options.Device)))[0];
        var end = Math.Min(options.TotalSteps, stopAfter ?? long.MaxValue);
        var saved = resume && peers.Leads && folder.Last() is not null ? state.Step : -1;
        try
        {
            while (state.Step < end)
            {
                try
                {
                    Advance(state, feed, log, peak, peers, cancellation);
                    if (log is not null) Measure(state, feed, log, folder, cancellation);
                }
                catch (OperationCanceledException) when (peers.Interrupted)
                {
                    break; // between two steps: the weights are those of the last one
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    // A measurement was cut short; the next step tells the others.
                }
                if (state.Step % options.CheckpointEvery == 0 || state.Step == end) Save();
            }
            Save();
            peers.Leave();
        }
        catch (PeerLostException e)
        {
            Save(); // the weights are those of the last step that all took
            throw new PeerLostException($"The run ended at step {state.Step} of {options.TotalSteps}, because another process was lost. {e.Message} " +
                "The run's last checkpoint is whole: start all processes again with --resume.");
        }
        return new TrainingResult(
            state.Step, options.TotalSteps, state.Tokens, state.Seconds, peers.Leads ? folder.Last()! : "", peers.Interrupted);

        void Save()
        {
            if (!peers.Leads || saved == state.Step) return;
            folder.Save(state, options, Describe(state.Step, state.Tokens, state.Seconds, state.Model.Config.GridSide));
            saved = state.Step;
        }
    }

    private void CheckDevice()
    {
        if (options.Device == TrainingOptions.Cpu) return;
        if (!cuda.is_available())
        {
            throw new ArgumentException($"The recipe's 'device' is {options.Device}, and this libtorch sees no GPU. Leave the key out to train on the processor, " +
                "or name a CUDA build of libtorch in PIXELPROMPT_LIBTORCH.");
        }
        if (Group is { Options.Backend: CollectiveBackend.Gloo })
            throw new ArgumentException("The recipe's 'device' is a GPU, so several processes must join with the backend nccl.");
    }

    private TrainingState Begin(RunFolder folder, bool resume)
    {
        if (!resume && folder.Last() is { } there)
            throw new CheckpointException($"'{folder.Path}' holds a run with checkpoints up to '{Path.GetFileName(there)}'. Resume it, or give another folder.");
        folder.Open(options);
        return folder.Last() is { } last && resume
            ? StartingPoint.Resume(options, last, activations, Describe(0, 0, 0, 0))
            : StartingPoint.Begin(options, activations);
    }

    private void Advance(TrainingState state, StageFeed feed, TrainingLog? log, double peak, Peers peers, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var step = state.Step;
        var (stage, _) = options.StageOf(step);
        state.Retarget(options.ModelOf(stage));
        var result = TrainingStep.Take(state, () => feed.Read(step, cancellation), options, peers, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        state.Seconds += seconds;
        if (log is null) return;
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
        Threads = ThreadCount,
        Processes = Group?.Size ?? 1,
        Precision = activations == ScalarType.BFloat16 ? "bf16" : "fp32",
        OptionsHash = TrainingRecipe.Hash(options),
    };
}
