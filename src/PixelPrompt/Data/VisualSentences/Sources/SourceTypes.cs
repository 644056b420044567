namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>The types of sources that a recipe can name.</summary>
internal static class SourceTypes
{
    /// <summary>All types, in the order of the help.</summary>
    public static IReadOnlyList<SourceType> All { get; } =
    [
        TaskSpec.Type,
        SceneSpec.Type,
        SequenceSpec.Type,
        CategorySpec.Type,
        PicturesSpec.Type,
        PairsSpec.Type,
        ClassesSpec.Type,
        VideosSpec.Type,
    ];

    /// <summary>Stands for a source whose type is not known; a recipe with one is never opened.</summary>
    public static ISourceSpec None { get; } = new Nothing();

    private sealed class Nothing : ISourceSpec
    {
        public ISentenceSource Open(SourceContext context) => throw new SourceException($"Source '{context.Name}' has no type.");
    }
}
