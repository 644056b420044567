using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>A folder of pictures, alone or with answers made from them.</summary>
internal sealed record PicturesSpec : ISourceSpec
{
    private static readonly string[] Formats =
        [SentenceFormats.PairsInterleaved, SentenceFormats.PairsGrouped, SentenceFormats.Annotations, SentenceFormats.Mixed];

    public static SourceType Type { get; } = new("pictures", "A folder of pictures: single pictures, or pairs of tasks that make their own answers from any picture.",
    [
        new("folder", "the folder; folders inside are searched too."),
        new("tasks", "name or list of names, one drawn for each sentence; none (the default) makes single pictures. Names: " + string.Join(", ", PicturePairs.Names) + "."),
        new("formats", $"one or a list, drawn for each sentence (default \"{Formats[0]}\"): {string.Join(", ", Formats)}. " +
            "\"annotations\" gives every picture all answers, \"mixed\" takes the tasks in turn."),
        new("shots", "pictures in a sentence with tasks: a number or [smallest, largest], 1 to 127 (default 8)."),
        .. FileKeys.Help,
    ], Read);

    public required string Folder { get; init; }

    public required IReadOnlyList<PictureTask> Tasks { get; init; }

    public required IReadOnlyList<string> FormatNames { get; init; }

    public required (int Min, int Max) Shots { get; init; }

    public required FileKeys Files { get; init; }

    public ISentenceSource Open(SourceContext context)
    {
        var folder = Path.Combine(context.Folder, Folder);
        var pictures = FileKeys.Open(() => PictureFolder.Open(folder, context.Problem, Files.Reading, Files.Scan), p => p.Count == 0, $"'{folder}'");
        return new PicturesSource(this, pictures);
    }

    private static PicturesSpec Read(RecipeReader reader)
    {
        var spec = new PicturesSpec
        {
            Folder = reader.Text("folder"),
            Tasks = PicturePairs.Read(reader),
            FormatNames = reader.Names("formats", Formats, [Formats[0]]),
            Shots = reader.Range("shots", 1, 127, (8, 8)),
            Files = FileKeys.Read(reader),
        };
        if (spec.FormatNames.Contains(SentenceFormats.Mixed) && spec.Tasks.Count < 2) reader.Problem("formats", "'mixed' needs at least two tasks.");
        if (!spec.FormatNames.Contains(SentenceFormats.Annotations)) return spec;
        if (spec.Tasks.Count == 0) reader.Problem("formats", "'annotations' needs at least one task.");
        foreach (var task in spec.Tasks.Where(t => !PicturePairs.KeepsPicture(t)))
            reader.Problem("tasks", $"'{task.Name}' changes the picture that it asks about; the format 'annotations' cannot have it.");
        if (spec.Shots.Max * (spec.Tasks.Count + 1) > Sentence.MaxImages)
            reader.Problem("shots", $"{spec.Shots.Max} pictures with {spec.Tasks.Count} annotations are more than {Sentence.MaxImages}.");
        return spec;
    }
}
