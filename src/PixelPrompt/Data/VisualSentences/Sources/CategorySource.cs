using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Makes the sentences of a <see cref="CategorySpec"/>.</summary>
internal sealed class CategorySource(CategorySpec spec) : ISentenceSource
{
    public IReadOnlyList<string> Tasks => [.. spec.Categories.Select(c => c.Name)];

    public string Inputs => "";

    public bool Has(DataPart split) => spec.Categories.Any(c => c.Splits.Contains(split.Procedural()));

    public PictureSentence Make(ulong seed, long ordinal, DataPart split)
    {
        var random = new SceneRandom(seed);
        var category = random.Pick([.. spec.Categories.Where(c => c.Splits.Contains(split.Procedural()))]);
        var style = random.Pick([.. category.Styles.Intersect(spec.Styles)]);
        var pictures = category.Make(random.Next(), random.Pick(spec.Sizes), split.Procedural(), style).Frames;
        return SentenceFormats.Free(pictures, category.Name, SentenceFormats.Category);
    }
}
