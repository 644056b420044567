using PixelPrompt.Models.Llama;
using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Training;

/// <summary>All that a run carries from step to step: weights, optimizer, moving average, counters.</summary>
/// <remarks>
/// Weights are float32 whatever the activations are: they are the master weights, and gradients of several batches add up
/// in float32.
/// </remarks>
internal sealed class TrainingState : IDisposable
{
    private readonly TrainingOptions options;
    private readonly ScalarType activations;
    private string[] names = [];

    private TrainingState(TrainingOptions options, ScalarType activations, LlamaConfig config)
    {
        (this.options, this.activations) = (options, activations);
        Build(config);
    }

    internal LlamaModel Model { get; private set; } = null!;

    internal FusedAdamW Optimizer { get; private set; } = null!;

    /// <summary>The moving average of the weights, or null when none is kept.</summary>
    internal LlamaModel? Ema { get; private set; }

    /// <summary>Steps that were taken.</summary>
    internal long Step { get; set; }

    /// <summary>Targets that were learned.</summary>
    internal long Tokens { get; set; }

    /// <summary>Seconds of training.</summary>
    internal double Seconds { get; set; }

    /// <summary>Names of the weights, in the order of the optimizer.</summary>
    internal IReadOnlyList<string> Names => names;

    /// <summary>The weights to use: the moving average where there is one.</summary>
    internal LlamaModel Best => Ema ?? Model;

    /// <summary>Starts with random weights.</summary>
    internal static TrainingState Random(TrainingOptions options, ScalarType activations)
    {
        var state = new TrainingState(options, activations, options.ModelOf(0));
        LlamaInit.Initialise(state.Model, options.Seed);
        state.StartAverage();
        return state;
    }

    /// <summary>Starts with given tensors.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="activations">Dtype of the activations.</param>
    /// <param name="config">The network that the tensors belong to.</param>
    /// <param name="find">Gives a tensor by the names of <see cref="Tensors"/>, or null when there is none.</param>
    internal static TrainingState From(
        TrainingOptions options, ScalarType activations, LlamaConfig config, Func<string, Tensor?> find)
    {
        var state = new TrainingState(options, activations, config);
        using (no_grad())
        {
            foreach (var (name, target) in state.Tensors())
            {
                using var scope = NewDisposeScope();
                if (find(name) is { } source) target.copy_(source);
            }
        }
        return state;
    }

    /// <summary>Every tensor of the state with its name in a checkpoint.</summary>
    internal IEnumerable<(string Name, Tensor Value)> Tensors()
    {
        for (var i = 0; i < names.Length; i++)
        {
            yield return ($"weight/{names[i]}", Optimizer.Masters[i]);
            yield return ($"exp_avg/{names[i]}", Optimizer.ExpAvg[i]);
            yield return ($"exp_avg_sq/{names[i]}", Optimizer.ExpAvgSq[i]);
        }
        if (Ema is null) yield break;
        foreach (var (name, parameter) in Ema.named_parameters()) yield return ($"ema/{name}", parameter);
    }

    /// <summary>Makes the moving average equal to the weights.</summary>
    internal void StartAverage()
    {
        if (Ema is null) return;
        using var frozen = no_grad();
        foreach (var (average, master) in Ema.parameters().Zip(Optimizer.Masters)) average.copy_(master);
    }

    /// <summary>Moves the average a step towards the weights; at first faster, so that the random start is forgotten.</summary>
    internal void Average()
    {
        if (Ema is null) return;
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var decay = Math.Min(options.EmaDecay, (1.0 + Step) / (10.0 + Step));
        foreach (var (average, master) in Ema.parameters().Zip(Optimizer.Masters)) average.mul_(decay).add_(master, 1 - decay);
    }

    /// <summary>Goes on with another token grid: what belongs to cells is interpolated, everything else stays.</summary>
    internal void Retarget(LlamaConfig config)
    {
        if (config == Model.Config) return;
        var (model, optimizer, ema) = (Model, Optimizer, Ema);
        var old = Tensors().ToDictionary(t => t.Name, t => t.Value);
        Build(config);
        Optimizer.Steps = optimizer.Steps;
        using (no_grad())
        {
            foreach (var (name, target) in Tensors())
            {
                using var scope = NewDisposeScope();
                var source = old[name];
                target.copy_(name.EndsWith(CellGrid.Weight, StringComparison.Ordinal) ? CellGrid.Resample(source, config.GridSide) : source);
            }
        }
        optimizer.Dispose();
        model.Dispose();
        ema?.Dispose();
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Ema?.Dispose();
        Model.Dispose();
    }

    private void Build(LlamaConfig config)
    {
        Model = new LlamaModel(config, device(options.Device)) { ActivationType = activations };
        Model.train();
        var parameters = Model.named_parameters().ToList();
        names = [.. parameters.Select(p => p.name)];
        Optimizer = new FusedAdamW(parameters.Select(p => p.parameter), new AdamWOptions
        {
            Beta1 = options.Optimizer.Beta1,
            Beta2 = options.Optimizer.Beta2,
            Eps = options.Optimizer.Eps,
            WeightDecay = options.Optimizer.WeightDecay,
        });
        Ema = options.EmaDecay == 0 ? null : new LlamaModel(config, device(options.Device)) { ActivationType = activations };
        Ema?.eval();
    }
}
