using PixelPrompt.Inference.InContext;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Training;

/// <summary>Dtype of the activations between the layers; weights, gradients and the optimizer are float32 always.</summary>
public enum TrainingPrecision
{
    /// <summary>bfloat16 where the processor multiplies bfloat16 (AMX or AVX512_BF16), else float32.</summary>
    Auto,

    /// <summary>bfloat16 activations.</summary>
    BFloat16,

    /// <summary>float32 activations.</summary>
    Float32,
}

/// <summary>A data set that rows are drawn from.</summary>
public sealed record StageData
{
    /// <summary>Its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>Its share of the rows, relative to the stage's other data sets.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Shares of the ids by source, all sources named; null draws every sentence once an epoch.</summary>
    public IReadOnlyDictionary<string, double>? Sources { get; init; }
}

/// <summary>A run of steps on the same data with the same shape of batch.</summary>
public sealed record TrainingStage
{
    /// <summary>Its name in the log.</summary>
    public required string Name { get; init; }

    /// <summary>What it learns from, at least one data set; all with the same tokenizer and tokens an image.</summary>
    public required IReadOnlyList<StageData> Data { get; init; }

    /// <summary>Ids in a row, T.</summary>
    public required int Context { get; init; }

    /// <summary>Rows that are computed at once, B.</summary>
    public required int Rows { get; init; }

    /// <summary>Batches of <see cref="Rows"/> whose gradients make one step.</summary>
    public int Accumulate { get; init; } = 1;

    /// <summary>Optimizer steps.</summary>
    public required long Steps { get; init; }

    /// <summary>Side of an image's token grid in this stage; 0 keeps the model's.</summary>
    public int GridSide { get; init; }

    /// <summary>Whether the sentences of a row see the ones before them; false hides them from each other.</summary>
    public bool AttendAcrossSentences { get; init; }

    /// <summary>Whether rows hold whole sentences with padding, or one stream that is cut anywhere.</summary>
    public Data.Loading.Packing Packing { get; init; } = PixelPrompt.Data.Loading.Packing.Sentences;

    /// <summary>Factor of the learning rate in this stage.</summary>
    public double LearningRateScale { get; init; } = 1;
}

/// <summary>AdamW and how its learning rate runs.</summary>
public sealed record TrainingOptimizer
{
    /// <summary>Highest learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decay of the mean of gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of squared gradients.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Added to the root of the mean square.</summary>
    public double Eps { get; init; } = 1e-8;

    /// <summary>Decoupled weight decay, of matrices only.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Largest norm of all gradients together; longer ones are shortened to it.</summary>
    public double Clip { get; init; } = 1;

    /// <summary>Steps in which the learning rate rises linearly.</summary>
    public long WarmUp { get; init; } = 100;

    /// <summary>What the cosine ends at, as a share of the highest rate.</summary>
    public double FinalShare { get; init; } = 0.1;

    /// <summary>Whether every stage has a warm-up and cosine of its own, instead of one over all stages.</summary>
    public bool EachStage { get; init; }
}

/// <summary>Which answers are learned without their own beginning.</summary>
public enum MaskedAnswers
{
    /// <summary>Each answer with an example before it is chosen on its own.</summary>
    Each,

    /// <summary>Only a sentence's last answer is, so that the examples before it stay whole.</summary>
    Last,
}

/// <summary>What the loss counts.</summary>
public sealed record TrainingObjective
{
    /// <summary>Weight of tokens of images that others answer.</summary>
    public double Input { get; init; } = 1;

    /// <summary>Weight of an answer's tokens that equal the same cell of its question.</summary>
    public double Unchanged { get; init; } = 1;

    /// <summary>Weight of an answer's tokens that differ from the same cell of its question.</summary>
    public double Changed { get; init; } = 1;

    /// <summary>Weight of the first of them.</summary>
    public double FirstChanged { get; init; } = 1;

    /// <summary>Weight of tokens in sentences without answers.</summary>
    public double Free { get; init; } = 1;

    /// <summary>Weight of the squared log of the softmax's denominator.</summary>
    public double ZLoss { get; init; }

    /// <summary>Whether a begin and an end id stand around every sentence.</summary>
    public bool BeginEnd { get; init; }

    /// <summary>Share of the answers with an example before them whose own tokens are hidden in the input.</summary>
    public double MaskedShare { get; init; }

    /// <summary>Shares of the own tokens that are hidden; one is drawn for each masked answer.</summary>
    public IReadOnlyList<double> MaskLevels { get; init; } = [0.5, 0.9, 1];

    /// <summary>Which answers may be masked.</summary>
    public MaskedAnswers Masked { get; init; }
}

/// <summary>When a held-out part of the data is measured.</summary>
public sealed record TrainingValidation
{
    /// <summary>Steps between measurements; 0 for none.</summary>
    public long Every { get; init; }

    /// <summary>Rows that are measured of each data set with a validation split: always the same ones.</summary>
    public int Rows { get; init; } = 32;
}

/// <summary>The in-context gate during a run.</summary>
public sealed record TrainingGate
{
    /// <summary>Steps between measurements, at least 1.</summary>
    public required long Every { get; init; }

    /// <summary>Folder of the tokenizer that made the data.</summary>
    public required string Tokenizer { get; init; }

    /// <summary>What is asked.</summary>
    public required GateOptions Questions { get; init; }
}

/// <summary>Everything that decides what a training run computes; read from a recipe by <see cref="TrainingRecipe"/>.</summary>
public sealed record TrainingOptions
{
    /// <summary>The network.</summary>
    public required LlamaConfig Model { get; init; }

    /// <summary>A model folder or a run's folder whose weights are the start; null starts from random weights.</summary>
    public string? InitFrom { get; init; }

    /// <summary>Seed of weights, order and masks.</summary>
    public long Seed { get; init; }

    /// <summary>The stages, one after the other.</summary>
    public required IReadOnlyList<TrainingStage> Stages { get; init; }

    /// <summary>The optimizer.</summary>
    public TrainingOptimizer Optimizer { get; init; } = new();

    /// <summary>The loss.</summary>
    public TrainingObjective Objective { get; init; } = new();

    /// <summary>Decay of the moving average of the weights; 0 keeps none.</summary>
    public double EmaDecay { get; init; } = 0.999;

    /// <summary>Dtype of the activations.</summary>
    public TrainingPrecision Precision { get; init; }

    /// <summary>Threads of an operation; 0 for as many as there are processors.</summary>
    public int Threads { get; init; }

    /// <summary>The name of the processor among devices.</summary>
    public const string Cpu = "cpu";

    /// <summary>
    /// What computes: <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. On a GPU the operations are composed of libtorch's own, as the fused
    /// kernels are for processors. Default <c>cpu</c>.
    /// </summary>
    public string Device { get; init; } = Cpu;

    /// <summary>Whether a layer's activations are computed again in the backward pass instead of kept: less memory, more time.</summary>
    public bool RecomputeActivations { get; init; }

    /// <summary>Steps between checkpoints.</summary>
    public long CheckpointEvery { get; init; } = 500;

    /// <summary>Checkpoints that are kept, the last ones.</summary>
    public int KeepLast { get; init; } = 2;

    /// <summary>Measurements on held-out data.</summary>
    public TrainingValidation Validation { get; init; } = new();

    /// <summary>The in-context gate now and then; null for none.</summary>
    public TrainingGate? Gate { get; init; }

    /// <summary>The recipe as compact JSON.</summary>
    public string Text { get; init; } = "";

    /// <summary>Optimizer steps of all stages.</summary>
    public long TotalSteps => Stages.Sum(s => s.Steps);

    /// <summary>Id that stands for a hidden token: the last of the vocabulary.</summary>
    public int MaskId => Model.VocabSize - 1;

    /// <summary>Id before a sentence where <see cref="TrainingObjective.BeginEnd"/> asks for one.</summary>
    public int BeginId => Model.VocabSize - 2;

    /// <summary>Id after a sentence where <see cref="TrainingObjective.BeginEnd"/> asks for one.</summary>
    public int EndId => Model.VocabSize - 3;

    /// <summary>Finds the stage that a step belongs to.</summary>
    /// <param name="step">0 to <see cref="TotalSteps"/> - 1.</param>
    /// <returns>The stage's index and its first step.</returns>
    public (int Stage, long First) StageOf(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var first = 0L;
        for (var i = 0; i < Stages.Count; i++)
        {
            if (step < first + Stages[i].Steps) return (i, first);
            first += Stages[i].Steps;
        }
        throw new ArgumentOutOfRangeException(nameof(step), $"Step {step} is past the end; the stages have {first} steps together.");
    }

    /// <summary>The network as a stage uses it.</summary>
    /// <param name="stage">The stage's index.</param>
    public LlamaConfig ModelOf(int stage) => Stages[stage].GridSide == 0 ? Model : Model with { GridSide = Stages[stage].GridSide };
}
