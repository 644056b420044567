using System.Text.Json.Nodes;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>What all studies that evaluate models share.</summary>
/// <param name="Models">The models, at least one.</param>
/// <param name="Prompts">Examples of each cell.</param>
/// <param name="Seed">Chooses the examples.</param>
/// <param name="Style">World of procedural examples; families that it does not have use their first own one.</param>
/// <param name="Splits">What procedural examples hold that training never showed; examples are dealt to these in turn.</param>
/// <param name="Batch">Examples that are worked on side by side.</param>
/// <param name="Resolution">Side of the tokenizer's pictures instead of its own; null for its own.</param>
internal sealed record EvaluationKeys(
    IReadOnlyList<ModelSpec> Models, int Prompts, ulong Seed, SceneStyle Style, IReadOnlyList<DataSplit> Splits, int Batch, int? Resolution)
{
    private static readonly Dictionary<string, DataSplit> SplitNames = new()
    {
        ["training"] = DataSplit.Training,
        ["held-out-scenes"] = DataSplit.HeldOutScenes,
        ["held-out-pairs"] = DataSplit.HeldOutPairs,
        ["held-out-rules"] = DataSplit.HeldOutRules,
    };

    internal static IReadOnlyList<RecipeKey> Help { get; } =
    [
        .. ModelSpec.Help,
        new("prompts", "examples of each cell, 2 to 100000 (default 25). They are the same for every model and every value of the other axes."),
        new("seed", "chooses the examples, a whole number from 0 (default 1)."),
        new("style", "world of procedural examples (default \"simple\"): " + string.Join(", ", ProceduralSplits.StyleNames) + "."),
        new("splits", "what the examples hold that training never showed, dealt in turn (default held-out-scenes and held-out-pairs): " +
            string.Join(", ", SplitNames.Keys) + "."),
        new("batch", "examples painted side by side, 1 to 1024 (default 25)."),
        new("resolution", "side of the tokenizer's pictures in pixels instead of its own."),
    ];

    internal static EvaluationKeys Read(RecipeReader reader) => new(
        ModelSpec.Read(reader),
        (int)reader.Integer("prompts", 2, 100_000, 25),
        (ulong)reader.Integer("seed", 0, long.MaxValue, 1),
        Enum.TryParse<SceneStyle>(reader.Choice("style", ProceduralSplits.StyleNames, "simple"), ignoreCase: true, out var style) ? style : default,
        [.. reader.Names("splits", [.. SplitNames.Keys], ["held-out-scenes", "held-out-pairs"]).Where(SplitNames.ContainsKey).Select(x => SplitNames[x])],
        (int)reader.Integer("batch", 1, 1024, 25),
        reader.Has("resolution") ? (int)reader.Integer("resolution", 16, 4096) : null);

    /// <summary>What rows depend on.</summary>
    internal JsonObject Settings(params (string Key, JsonNode? Value)[] more)
    {
        var settings = new JsonObject
        {
            ["prompts"] = Prompts,
            ["seed"] = Seed,
            ["style"] = Style.ToString().ToLowerInvariant(),
            ["splits"] = new JsonArray([.. Splits.Select(x => (JsonNode)x.ToString())]),
            ["batch"] = Batch,
            ["resolution"] = Resolution,
        };
        foreach (var (key, value) in more) settings[key] = value;
        return settings;
    }
}
