using System.Diagnostics;
using System.Text.Json.Nodes;
using PixelPrompt.Data.Loading;
using PixelPrompt.Imaging;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Vqgan;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>How far a run is.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Psnr">Of the last step's crops, in dB.</param>
/// <param name="CodesAlive">Entries in use; 0 while nothing is quantised.</param>
/// <param name="PicturesPerSecond">Crops a second since the start or the resumption.</param>
public readonly record struct TokenizerProgress(int Step, int Steps, double Psnr, int CodesAlive, double PicturesPerSecond);

/// <summary>A tokenizer's training in a folder: log, sample sheets, checkpoint, and in the end the tokenizer.</summary>
/// <remarks>
/// <c>log.jsonl</c>, <c>samples/STEP.png</c>, <c>checkpoint/</c> (always whole: a killed run resumes from it exactly) and
/// <c>tokenizer/</c> (<c>config.json</c> and bfloat16 weights).
/// </remarks>
public static class TokenizerRun
{
    private const int PrefetchedBatches = 8;
    private const ulong EvaluationSeed = 0x65766131;
    private const int KMeansBatchOffset = 1 << 28; // batches that no step shows

    /// <summary>Trains, from the start or from the folder's checkpoint.</summary>
    /// <param name="options">The options.</param>
    /// <param name="folder">The run's folder; made when it is missing.</param>
    /// <param name="resume">Whether to go on from the checkpoint; without it the folder must not hold a run.</param>
    /// <param name="progress">Called after every step.</param>
    /// <param name="warn">Called with each warning.</param>
    /// <param name="cancellation">Ends the run after a step; a checkpoint is written.</param>
    /// <returns>The last evaluation.</returns>
    /// <exception cref="InvalidDataException">The options are not allowed, or are not those of the checkpoint.</exception>
    /// <exception cref="IOException">Another process trains there, or the disk is full; the last checkpoint is whole.</exception>
    /// <exception cref="TrainingDivergedException">The training diverged.</exception>
    public static TokenizerReport Train(
        TokenizerTrainOptions options, string folder, bool resume, Action<TokenizerProgress>? progress = null,
        Action<string>? warn = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        using var files = new TokenizerRunFolder(folder);
        var state = files.Begin(options, resume);
        using var training = new TokenizerTraining(options);
        if (state is not null) state = files.Restore(training);
        var step = state?.Step ?? 0;
        using var log = files.OpenLog(step);
        var stream = new CropStream(options);
        var next = (long)step;
        using var batches = new Prefetcher<RgbImage[]>(() => stream.Batch(next++), PrefetchedBatches);
        var (clock, first, before) = (Stopwatch.StartNew(), step, state?.Seconds ?? 0);
        var alarm = new CollapseAlarm(options);
        TokenizerReport? report = null;
        while (step < options.Steps)
        {
            if (cancellation.IsCancellationRequested)
            {
                files.Save(training, step, Seconds());
                cancellation.ThrowIfCancellationRequested();
            }
            Prepare(training, options, step, stream);
            var measured = training.Step(step, batches.Next(cancellation));
            step++;
            progress?.Invoke(new TokenizerProgress(
                step, options.Steps, measured.Psnr, measured.CodesAlive, (step - first) * options.Batch / clock.Elapsed.TotalSeconds));
            if (alarm.Check(step, measured) is { } warning)
            {
                warn?.Invoke(warning);
                log.Write(new JsonObject { ["step"] = step, ["warning"] = warning });
            }
            if (Every(options.LogEvery, step)) log.Write(TokenizerLog.Of(step, training.LearningRate(step - 1), measured, Seconds()));
            if (Every(options.EvaluateEvery, step))
            {
                report = Evaluate(training.Model, options, files, step, cancellation);
                log.Write(TokenizerLog.Of(step, report));
            }
            if (Every(options.SaveEvery, step)) files.Save(training, step, Seconds());
        }
        VqganStore.Save(training.Model, files.Tokenizer, WeightType.BF16, cancellation);
        return report ?? Evaluate(training.Model, options, files, step, cancellation);

        bool Every(int period, int done) => done % period == 0 || done == options.Steps;
        double Seconds() => before + clock.Elapsed.TotalSeconds;
    }

    private static void Prepare(TokenizerTraining training, TokenizerTrainOptions options, int step, CropStream stream)
    {
        if (options.StartFrom is not null) return;
        var (starts, laysOut) = (step == 0 && options.EncoderStart == EncoderStart.Principal, step == options.ContinuousSteps);
        if (!starts && !laysOut) return;
        var batches = KMeansBatches(options, stream).ToList();
        if (starts) training.StartFromPrincipalPatches(batches);
        if (laysOut) training.LayOutCodebook(batches);
    }

    private static IEnumerable<RgbImage[]> KMeansBatches(TokenizerTrainOptions options, CropStream stream)
    {
        var cells = options.Batch * options.CropCells * options.CropCells;
        var needed = (options.KMeansPatches + cells - 1) / cells;
        for (var i = 0; i < needed; i++) yield return stream.Batch(KMeansBatchOffset + i);
    }

    private static TokenizerReport Evaluate(
        VqganModel model, TokenizerTrainOptions options, TokenizerRunFolder files, int step, CancellationToken cancellation)
    {
        model.eval();
        var report = TokenizerEvaluation.Run(model, options.EvaluatePictures, EvaluationSeed, cancellation);
        model.train();
        files.SaveSamples(step, report.Samples);
        return report;
    }
}
