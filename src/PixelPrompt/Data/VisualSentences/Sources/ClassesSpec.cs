using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>A folder of folders, one a category: lists of pictures of one category.</summary>
internal sealed record ClassesSpec : ISourceSpec
{
    public static SourceType Type { get; } = new("classes", "Category lists of real pictures: a folder of folders, one a category.",
    [
        new("folder", "the folder that holds the categories."),
        new("sizes", $"pictures in a sentence: a number or a list, one drawn for each sentence, 2 to {Sentence.MaxImages} (default [2, 4, 8, 16])."),
        .. FileKeys.Help,
    ], Read);

    public required string Folder { get; init; }

    public required IReadOnlyList<int> Sizes { get; init; }

    public required FileKeys Files { get; init; }

    public ISentenceSource Open(SourceContext context)
    {
        var folder = Path.Combine(context.Folder, Folder);
        var categories = FileKeys.Open(() => CategoryFolders.Open(folder, context.Problem, Files.Reading, Files.Scan), c => c.Names.Count == 0, $"'{folder}'");
        var source = new ClassesSource(this, categories, context.Problem);
        return source.Has(DataPart.Train) ? source : throw new SourceException($"no category in '{folder}' has {Sizes.Min()} pictures for training.");
    }

    private static ClassesSpec Read(RecipeReader reader) => new()
    {
        Folder = reader.Text("folder"),
        Sizes = reader.Integers("sizes", 2, Sentence.MaxImages, [2, 4, 8, 16]),
        Files = FileKeys.Read(reader),
    };
}
