using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Sequences;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Makes the sentences of a <see cref="SequenceSpec"/>.</summary>
internal sealed class SequenceSource(SequenceSpec spec) : ISentenceSource
{
    public IReadOnlyList<string> Tasks =>
    [
        .. spec.FormatNames.Contains(SentenceFormats.Sequence) ? spec.Sequences.Select(s => s.Name) : [],
        .. spec.Sequences.SelectMany(s => spec.Annotations.Select(a => Annotated(s, a))),
    ];

    public string Inputs => "";

    public bool Has(DataPart split) => spec.Sequences.Any(s => s.Splits.Contains(split.Procedural()));

    public PictureSentence Make(ulong seed, long ordinal, DataPart split)
    {
        var random = new SceneRandom(seed);
        var task = random.Pick([.. spec.Sequences.Where(s => s.Splits.Contains(split.Procedural()))]);
        var style = random.Pick([.. task.Styles.Intersect(spec.Styles)]);
        var format = random.Pick(spec.FormatNames);
        var frames = random.Int(spec.Frames.Min, spec.Frames.Max);
        var sample = task.Make(random.Next(), frames, split.Procedural(), style);
        if (format == SentenceFormats.Sequence) return SentenceFormats.Frames(sample.Frames, task.Name);
        var annotation = random.Pick(spec.Annotations);
        return SentenceFormats.Answered([.. sample.Scenes.Select(s => SceneAnnotations.Draw(s, [annotation]))], Annotated(task, annotation), format);
    }

    private static string Annotated(SequenceTask task, string annotation) => $"{task.Name} & {annotation}";
}
