using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Sequences;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Lists of procedural pictures that have one thing in common.</summary>
internal sealed record CategorySpec : ISourceSpec
{
    private static readonly Dictionary<string, SequenceTask> Known = TaskRegistry.Sequences.Where(t => t is CategoryTask).ToDictionary(t => t.Name);

    public static SourceType Type { get; } = new("categories", "Category lists: procedural pictures that have one thing in common.",
    [
        new("categories", "name, list of names, or \"all\" (the default); one is drawn for each sentence. Names: " + string.Join(", ", Known.Keys) + "."),
        new("styles", "world or list of worlds to draw from (default \"simple\"): " + string.Join(", ", ProceduralSplits.StyleNames) + "."),
        new("sizes", $"pictures in a sentence: a number or a list, one drawn for each sentence, {SequenceTask.MinFrames} to {SequenceTask.MaxFrames} (default [2, 4, 8, 16])."),
    ], Read);

    public required IReadOnlyList<SequenceTask> Categories { get; init; }

    public required IReadOnlyList<SceneStyle> Styles { get; init; }

    public required IReadOnlyList<int> Sizes { get; init; }

    public ISentenceSource Open(SourceContext context) => new CategorySource(this);

    private static CategorySpec Read(RecipeReader reader)
    {
        var spec = new CategorySpec
        {
            Categories = [.. reader.Names("categories", [.. Known.Keys], [.. Known.Keys]).Where(Known.ContainsKey).Select(n => Known[n])],
            Styles = ProceduralSplits.ReadStyles(reader, ["simple"]),
            Sizes = reader.Integers("sizes", SequenceTask.MinFrames, SequenceTask.MaxFrames, [2, 4, 8, 16]),
        };
        foreach (var task in spec.Categories.Where(t => spec.Styles.Count > 0 && !t.Styles.Intersect(spec.Styles).Any()))
            reader.Problem("styles", $"category '{task.Name}' has none of them; it has {string.Join(", ", task.Styles).ToLowerInvariant()}.");
        return spec;
    }
}
