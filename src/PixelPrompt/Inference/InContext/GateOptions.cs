using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Inference.InContext;

/// <summary>What the in-context gate asks of a model.</summary>
public sealed record GateOptions
{
    /// <summary>Names of the analogy families, from <see cref="TaskRegistry"/>.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>Names of the sequence families.</summary>
    public required IReadOnlyList<string> Sequences { get; init; }

    /// <summary>The world of the prompts. Families that it does not have use their first own one.</summary>
    public SceneStyle Style { get; init; } = SceneStyle.Simple;

    /// <summary>What the prompts hold that training never showed; prompts are dealt to these in turn.</summary>
    public IReadOnlyList<DataSplit> Splits { get; init; } = [DataSplit.HeldOutScenes, DataSplit.HeldOutPairs];

    /// <summary>Prompts of each family, at least 2. Default 50.</summary>
    public int Prompts { get; init; } = 50;

    /// <summary>Example pairs of an analogy, at least 1. Default 3.</summary>
    public int Examples { get; init; } = 3;

    /// <summary>Frames that a sequence shows before the one to paint, at least 2. Default 7.</summary>
    public int Frames { get; init; } = 7;

    /// <summary>Chooses the prompts.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How answers are painted. Default: the likeliest token always.</summary>
    public SamplingOptions Sampling { get; init; } = new() { Greedy = true };

    /// <summary>Prompts that are painted side by side. Default 25.</summary>
    public int Batch { get; init; } = 25;

    /// <exception cref="ArgumentException">Something is not allowed; all violations are listed.</exception>
    internal void Validate(int window)
    {
        var found = new List<string>(Sampling.Violations());
        foreach (var name in Tasks.Where(x => TaskRegistry.All.Concat(TaskRegistry.Compositions).All(t => t.Name != x)))
            found.Add($"There is no task '{name}'.");
        foreach (var name in Sequences.Where(x => TaskRegistry.Sequences.All(t => t.Name != x))) found.Add($"There is no sequence '{name}'.");
        if (Tasks.Count + Sequences.Count < 2) found.Add("Mismatched examples come from another family: name at least two families.");
        if (Splits.Count == 0) found.Add("Name at least one split.");
        if (Prompts is < 2 or > 100_000) found.Add($"{Prompts} prompts were asked for; 2 to 100000 are allowed.");
        if (Examples < 1 || (2 * Examples) + 2 > window)
            found.Add($"{Examples} examples were asked for; the model's window of {window} images allows 1 to {(window - 2) / 2}.");
        if (Frames < 2 || Frames + 1 > window) found.Add($"{Frames} frames were asked for; the model's window of {window} images allows 2 to {window - 1}.");
        if (Batch is < 1 or > 1024) found.Add($"A batch of {Batch} was asked for; 1 to 1024 are allowed.");
        if (found.Count > 0) throw new ArgumentException(string.Join(" ", found));
    }
}
