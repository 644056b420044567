using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Pictures and their annotations in folders side by side.</summary>
internal sealed record PairsSpec : ISourceSpec
{
    private static readonly string[] Formats = [SentenceFormats.PairsInterleaved, SentenceFormats.PairsGrouped, SentenceFormats.Annotations];

    public static SourceType Type { get; } = new("pairs", "Pictures and their annotations in folders side by side, matched by name.",
    [
        new("columns", "list of folders, the pictures first: " + PairColumns.Help),
        new("formats", $"one or a list, drawn for each sentence (default \"{Formats[0]}\", or \"{Formats[2]}\" with several annotations): {string.Join(", ", Formats)}."),
        new("shots", "pictures in a sentence: a number or [smallest, largest], 1 to 127 (default 8)."),
        .. FileKeys.Help,
    ], Read);

    public required IReadOnlyList<PairedColumn> Columns { get; init; }

    public required IReadOnlyList<string> FormatNames { get; init; }

    public required (int Min, int Max) Shots { get; init; }

    public required FileKeys Files { get; init; }

    public ISentenceSource Open(SourceContext context)
    {
        var columns = PairColumns.Resolve(Columns, context.Folder);
        var pairs = FileKeys.Open(() => PairedFolders.Open(columns, context.Problem, Files.Reading, Files.Scan), p => p.Count == 0, $"'{columns[0].Folder}' with its annotations");
        return new PairsSource(this, pairs, context.Name);
    }

    private static PairsSpec Read(RecipeReader reader)
    {
        var columns = PairColumns.Read(reader, 2);
        var spec = new PairsSpec
        {
            Columns = columns,
            FormatNames = reader.Names("formats", Formats, [columns.Count > 2 ? Formats[2] : Formats[0]]),
            Shots = reader.Range("shots", 1, 127, (8, 8)),
            Files = FileKeys.Read(reader),
        };
        if (spec.FormatNames.Contains(SentenceFormats.PairsInterleaved) && columns.Count > 2)
            reader.Problem("formats", $"'{SentenceFormats.PairsInterleaved}' is for one annotation; there are {columns.Count - 1}.");
        if (spec.Shots.Max * columns.Count > Sentence.MaxImages)
            reader.Problem("shots", $"{spec.Shots.Max} rows of {columns.Count} pictures are more than {Sentence.MaxImages}.");
        return spec;
    }
}
