using PixelPrompt.Models.Llama;
using PixelPrompt.Native;
using PixelPrompt.Training.Distributed;
using static TorchSharp.torch;

namespace PixelPrompt.Training;

/// <summary>One optimizer step: forward and backward for each batch, clipping, AdamW.</summary>
internal static class TrainingStep
{
    /// <summary>Takes a step, together with the other processes.</summary>
    /// <param name="state">The run; its weights change.</param>
    /// <param name="read">Gives the batches whose gradients add up.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="peers">The processes whose gradients add up.</param>
    /// <param name="cancellation">Ends the step before the weights change.</param>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not finite; the weights did not change.</exception>
    internal static StepResult Take(
        TrainingState state, Func<IReadOnlyList<MicroBatch>> read, TrainingOptions options, Peers peers, CancellationToken cancellation)
    {
        IReadOnlyList<MicroBatch> batches = [];
        var weight = peers.Together(state.Step, 1, () =>
        {
            cancellation.ThrowIfCancellationRequested();
            batches = read();
            return [batches.Sum(b => b.TotalWeight)];
        })[0];
        if (weight == 0) throw new TrainingDivergedException(state.Step, "no token of the batch has a weight in the loss");
        ClearGradients(state.Model);
        var result = new StepResult();
        result.Figures = peers.Together(state.Step, result.Figures.Length, () => Learn(state, batches, options, 1 / weight, cancellation).Figures);
        peers.SumGradients(state.Model.parameters());
        result.GradNorm = state.Optimizer.GradNorm();
        if (!double.IsFinite(result.GradNorm)) throw new TrainingDivergedException(state.Step, BadGradients(state.Model, batches));
        var clip = Math.Min(1, options.Optimizer.Clip / Math.Max(result.GradNorm, 1e-30));
        state.Optimizer.Step(LearningRate.At(options, state.Step), clip);
        ClearGradients(state.Model);
        state.Step++;
        state.Tokens += result.Tokens;
        state.Average();
        return result;
    }

    // Forward and backward: leaves this process's share of the gradients.
    private static StepResult Learn(
        TrainingState state, IReadOnlyList<MicroBatch> batches, TrainingOptions options, double scale, CancellationToken cancellation)
    {
        var result = new StepResult();
        var stage = options.Stages[options.StageOf(state.Step).Stage];
        foreach (var batch in batches)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var segments = Segments(batch, stage, state.Model);
            using var pass = options.RecomputeActivations ? state.Model.Recomputed(Ids(batch, state.Model), segments, cancellation) : null;
            var hidden = pass?.Hidden ?? state.Model.Hidden(Ids(batch, state.Model), segments_BT: segments, cancellation: cancellation);
            var (loss, nll) = Loss(state.Model, hidden, batch, options.Objective.ZLoss, scale);
            var rows = nll.cpu().data<float>().ToArray();
            result.Loss += loss.item<float>();
            CheckFinite(state.Step, result.Loss, rows, batch);
            result.Add(batch, rows);
            result.Flops += StepFlops.Of(state.Model.Config, batch, stage.AttendAcrossSentences);
            loss.backward();
            pass?.Backward();
        }
        cancellation.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>The negative log-likelihood of each target, without gradients.</summary>
    internal static float[] Measure(LlamaModel model, MicroBatch batch, TrainingStage stage, CancellationToken cancellation)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var hidden = model.Hidden(Ids(batch, model), segments_BT: Segments(batch, stage, model), cancellation: cancellation);
        return Loss(model, hidden, batch, 0, 1).Nll.cpu().data<float>().ToArray();
    }

    // A weighted sum over the targets, and each target's negative log-likelihood.
    private static (Tensor Loss, Tensor Nll) Loss(LlamaModel model, Tensor hidden_BTH, MicroBatch batch, double zLoss, double scale) =>
        Kernels.LinearCrossEntropy(
            hidden_BTH.view(-1, model.Config.HiddenSize), model.HeadWeight, tensor(batch.Targets, device: model.Device),
            tensor(batch.Weights, device: model.Device) * scale, zLoss, MicroBatch.Ignored);

    private static Tensor Ids(MicroBatch batch, LlamaModel model) => tensor(batch.Ids, [batch.Rows, batch.Context], device: model.Device);

    private static Tensor? Segments(MicroBatch batch, TrainingStage stage, LlamaModel model) =>
        stage.AttendAcrossSentences ? null : tensor(batch.Segments, [batch.Rows, batch.Context], device: model.Device);

    private static void CheckFinite(long step, double loss, float[] nll, MicroBatch batch)
    {
        if (double.IsFinite(loss)) return;
        var bad = Enumerable.Range(0, nll.Length).Where(i => !float.IsFinite(nll[i])).ToList();
        var where = bad.Count == 0 ? "in the z-loss" : $"at {bad.Count} of {batch.Counted} tokens, of: {string.Join(", ", batch.SourcesAt(bad))}";
        throw new TrainingDivergedException(step, $"the loss is {loss}, {where}");
    }

    private static string BadGradients(LlamaModel model, IReadOnlyList<MicroBatch> batches)
    {
        using var scope = NewDisposeScope();
        var bad = model.named_parameters().Where(p => p.parameter.grad is { } g && !g.isfinite().all().item<bool>()).Select(p => p.name).ToList();
        var sources = batches.SelectMany(b => b.SourcesAt(Enumerable.Range(0, b.Targets.Length).Where(i => b.Targets[i] >= 0))).Distinct();
        return $"the gradient is not finite in {bad.Count} weights ({string.Join(", ", bad.Take(5))}{(bad.Count > 5 ? ", ..." : "")}); " +
            $"the batch holds: {string.Join(", ", sources)}";
    }

    private static void ClearGradients(LlamaModel model)
    {
        foreach (var parameter in model.parameters()) parameter.grad = null;
    }
}
