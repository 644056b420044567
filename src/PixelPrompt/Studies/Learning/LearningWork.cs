using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Data.Shards;
using PixelPrompt.Inference;
using PixelPrompt.Models;
using PixelPrompt.Models.Llama;
using PixelPrompt.Native;
using PixelPrompt.Studies.Statistics;
using PixelPrompt.Training;
using static TorchSharp.torch;

namespace PixelPrompt.Studies.Learning;

/// <summary>Trains the model of a cell, or goes on with it, and judges its checkpoints on the validation sentences.</summary>
/// <param name="keys">What all trainings share.</param>
/// <param name="optionsOf">The options of a cell's training, given the data set's folder.</param>
/// <param name="bySource">Whether figures are given for each source, of the last checkpoint; else for all sentences together, of every checkpoint.</param>
/// <param name="context">Where to look.</param>
internal sealed class LearningWork(LearningKeys keys, Func<StudyCell, string, TrainingOptions> optionsOf, bool bySource, StudyContext context) : IStudyWork
{
    internal const string Loss = "loss";
    internal const string LossEstimator = "mean over validation sentences of the mean NLL, in nats, of the tokens of all images but the first; averaged weights";

    private readonly Lazy<string> tokenizer = new(() =>
    {
        using var loaded = LearningData.Tokenizer(keys, context);
        return loaded.Fingerprint;
    });

    public JsonObject InputsOf(StudyCell cell) => new() { ["tokenizer"] = tokenizer.Value };

    public CellCost CostOf(StudyCell cell)
    {
        var options = optionsOf(cell, ".");
        var (flops, tokens) = (options.Stages.Sum(x => StageFlops(options.Model, x)), options.Stages.Sum(Tokens));
        var parameters = LlamaShapes.ParameterCount(options.Model);
        // Weights, gradients, two moments and the average in float32; activations of about 20 widths a token and layer, and the logits.
        var batch = options.Stages.Max(x => (long)x.Rows * x.Context);
        var memory = (20 * parameters) + (batch * ((40L * options.Model.HiddenSize * options.Model.NumLayers) + (4L * options.Model.VocabSize)));
        return new CellCost(flops, memory, tokens / TokensPerSecond(options));
    }

    public CellResult Run(StudyCell cell, CancellationToken cancellation)
    {
        var data = LearningData.Build(keys, context, cancellation);
        var options = optionsOf(cell, data);
        using var run = new RunFolder(Path.Combine(context.Folder, "work", "runs", TrainingRecipe.Hash(options)[..16]));
        new Trainer(options).Run(run, resume: true, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        var sentences = LearningData.Validation(data, keys.Sentences);
        var (parameters, done) = (LlamaShapes.ParameterCount(options.Model), run.All());
        var found = new List<Measurement>();
        foreach (var (step, folder) in bySource ? done.TakeLast(1) : done)
        {
            using var model = LlamaStore.Load(Path.Combine(folder, "transformer"), new ModelLoadOptions { Device = context.Device });
            var losses = Losses(model, sentences, cancellation);
            if (bySource)
            {
                foreach (var source in sentences.Select(x => x.Source).Distinct().Order(StringComparer.Ordinal))
                    found.Add(Measurement.Of(Loss, LossEstimator, false, Statistic.Mean, [.. losses.Where((_, i) => sentences[i].Source == source)], ("evaluated", source)));
                continue;
            }
            var (tokens, flops) = Spent(options, step);
            found.Add(Measurement.Of(
                Loss, LossEstimator, false, Statistic.Mean, losses, ("parameters", $"{parameters}"), ("step", $"{step}"), ("tokens", Text(tokens)), ("flops", Text(flops))));
        }
        return new CellResult(found);
    }

    public void Dispose()
    {
    }

    private static double[] Losses(LlamaModel model, IReadOnlyList<(string Source, Sentence Sentence)> sentences, CancellationToken cancellation) =>
        [.. sentences.Select(x =>
        {
            var ids = x.Sentence.Tokens.Select(t => (int)t).ToArray();
            // A sentence of one image is judged on all of it but its first token.
            var known = x.Sentence.Images == 1 ? 1 : x.Sentence.TokensPerImage;
            var measured = new PerplexityMeter(model, x.Sentence.TokensPerImage).Measure(ids[..known], ids[known..], cancellation);
            return measured.NegativeLogLikelihood / measured.TokenLogProbabilities.Length;
        })];

    private static (double Tokens, double Flops) Spent(TrainingOptions options, long step)
    {
        var (tokens, flops, left) = (0.0, 0.0, step);
        foreach (var stage in options.Stages)
        {
            var share = (double)Math.Min(left, stage.Steps) / stage.Steps;
            tokens += share * Tokens(stage);
            flops += share * StageFlops(options.Model, stage);
            left -= Math.Min(left, stage.Steps);
        }
        return (tokens, flops);
    }

    // Positions, padding included: that is what is computed.
    private static double Tokens(TrainingStage stage) => (double)stage.Rows * stage.Context * stage.Accumulate * stage.Steps;

    private static double StageFlops(LlamaConfig model, TrainingStage stage) =>
        3 * Evaluation.CostModel.ForwardFlops(model, stage.Context) * stage.Rows * stage.Accumulate * stage.Steps;

    // Forward and backward of one batch of random ids, after one that builds the kernels.
    private static double TokensPerSecond(TrainingOptions options)
    {
        var stage = options.Stages[0];
        using var limit = Threads.Use(options.Threads == 0 ? Threads.Default : options.Threads);
        using var model = new LlamaModel(options.Model);
        LlamaInit.Initialise(model, 1);
        var random = new Random(1);
        var ids = Enumerable.Range(0, stage.Rows * stage.Context).Select(_ => (long)random.Next(options.Model.VocabSize)).ToArray();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 2; i++)
        {
            using var scope = NewDisposeScope();
            clock.Restart();
            var hidden = model.Hidden(tensor(ids, [stage.Rows, stage.Context]));
            var (loss, _) = Kernels.LinearCrossEntropy(
                hidden.view(-1, options.Model.HiddenSize), model.HeadWeight, tensor(ids), ones(ids.Length), 0, -1);
            loss.backward();
        }
        return ids.Length / clock.Elapsed.TotalSeconds;
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
