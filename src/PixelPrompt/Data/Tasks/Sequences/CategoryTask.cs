using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>Independent pictures that have one thing in common: the kind of their object, or its colour.</summary>
/// <remarks>The category lists of LVM, arXiv:2312.00785, section 3: 2, 4, 8 or 16 pictures of one class.</remarks>
internal sealed class CategoryTask(bool byColor) : SequenceTask(
    byColor ? "category-color" : "category-kind",
    byColor ? "Pictures of objects of one colour and many kinds." : "Pictures of objects of one kind and many colours.")
{
    private const int TriesPerFrame = 500;

    private protected override SequenceDraft? Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        NamedColor? color = byColor ? random.Pick(style.Colors()) : null;
        ShapeKind? kind = byColor ? null : random.Pick(style.Kinds());
        var request = new FlatRequest { Required = [(kind, color)], Count = (1, 1) };
        var scenes = new List<Scene>();
        // Each picture by itself belongs to the split. A class that has too few of them gives up, and another is drawn.
        for (var attempt = 0; attempt < frames * TriesPerFrame && scenes.Count < frames; attempt++)
        {
            var scene = FlatSampler.Sample(random, style, request);
            if (HeldOut.Accepts(split, scene.Key, scene.Contents) && !scenes.Exists(other => other.Key == scene.Key)) scenes.Add(scene);
        }
        if (scenes.Count < frames) return null;
        return new SequenceDraft(kind?.Name() ?? color?.Name ?? "", scenes) { Independent = true };
    }
}
