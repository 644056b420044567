using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Sequences;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Procedural sequences, with or without an annotation of each frame.</summary>
internal sealed record SequenceSpec : ISourceSpec
{
    private static readonly string[] Formats = [SentenceFormats.Sequence, SentenceFormats.VideoInterleaved, SentenceFormats.VideoGrouped];

    private static readonly Dictionary<string, SequenceTask> Known = TaskRegistry.Sequences.Where(t => t is not CategoryTask).ToDictionary(t => t.Name);

    public static SourceType Type { get; } = new("sequences", "Procedural sequences: frames that follow a rule, alone or each with an annotation.",
    [
        new("sequences", "name, list of names, or \"all\"; one is drawn for each sentence. Names: " + string.Join(", ", Known.Keys) + "."),
        new("styles", "world or list of worlds to draw from (default \"simple\"): " + string.Join(", ", ProceduralSplits.StyleNames) + "."),
        new("formats", $"one or a list, drawn for each sentence (default \"{Formats[0]}\"): {string.Join(", ", Formats)}."),
        new("annotations", "name or list of names, one drawn for each sentence of a video format; needed by those. Names: " + string.Join(", ", SceneAnnotations.Names) + "."),
        new("frames", $"frames of a sentence: a number or [smallest, largest], {SequenceTask.MinFrames} to {SequenceTask.MaxFrames} (default 16)."),
    ], Read);

    public required IReadOnlyList<SequenceTask> Sequences { get; init; }

    public required IReadOnlyList<SceneStyle> Styles { get; init; }

    public required IReadOnlyList<string> FormatNames { get; init; }

    public required IReadOnlyList<string> Annotations { get; init; }

    public required (int Min, int Max) Frames { get; init; }

    public ISentenceSource Open(SourceContext context) => new SequenceSource(this);

    private static SequenceSpec Read(RecipeReader reader)
    {
        var spec = new SequenceSpec
        {
            Sequences = [.. reader.Names("sequences", [.. Known.Keys]).Where(Known.ContainsKey).Select(n => Known[n])],
            Styles = ProceduralSplits.ReadStyles(reader, ["simple"]),
            FormatNames = reader.Names("formats", Formats, [Formats[0]]),
            Annotations = reader.Names("annotations", SceneAnnotations.Names, []),
            Frames = reader.Range("frames", SequenceTask.MinFrames, SequenceTask.MaxFrames, (16, 16)),
        };
        foreach (var task in spec.Sequences.Where(t => spec.Styles.Count > 0 && !t.Styles.Intersect(spec.Styles).Any()))
            reader.Problem("styles", $"sequence '{task.Name}' has none of them; it has {string.Join(", ", task.Styles).ToLowerInvariant()}.");
        if (spec.FormatNames.Any(f => f != SentenceFormats.Sequence) != spec.Annotations.Count > 0)
            reader.Problem("annotations", "they belong to the video formats, and those need them.");
        return spec;
    }
}
