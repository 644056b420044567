using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Procedural scenes, alone or with several annotations of each.</summary>
internal sealed record SceneSpec : ISourceSpec
{
    public static SourceType Type { get; } = new("scenes", "Procedural scenes: single pictures, or pictures with several annotations of each.",
    [
        new("styles", "world or list of worlds to draw from (default \"simple\"): " + string.Join(", ", ProceduralSplits.StyleNames) + "."),
        new("annotations", "name or list of names; none (the default) makes single pictures. Names: " + string.Join(", ", SceneAnnotations.Names) + "."),
        new("shots", "scenes in a sentence with annotations: a number or [smallest, largest], 1 to 127 (default 4)."),
    ], Read);

    public required IReadOnlyList<SceneStyle> Styles { get; init; }

    public required IReadOnlyList<string> Annotations { get; init; }

    public required (int Min, int Max) Shots { get; init; }

    public ISentenceSource Open(SourceContext context) => new SceneSource(this);

    private static SceneSpec Read(RecipeReader reader)
    {
        var spec = new SceneSpec
        {
            Styles = ProceduralSplits.ReadStyles(reader, ["simple"]),
            Annotations = reader.Names("annotations", SceneAnnotations.Names, []),
            Shots = reader.Range("shots", 1, 127, (4, 4)),
        };
        if (spec.Shots.Max * (spec.Annotations.Count + 1) > Sentence.MaxImages)
            reader.Problem("shots", $"{spec.Shots.Max} scenes with {spec.Annotations.Count} annotations are more than {Sentence.MaxImages} pictures.");
        return spec;
    }
}
