using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>Every frame has one object more, until the picture is full and it begins again with one.</summary>
internal sealed class CountingUpTask() : SequenceTask(
    "counting-up", "One object more in every frame, row by row; a full picture is followed by a single object.")
{
    private protected override SequenceDraft Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        // 4x4 places of 64 pixels, in the coarse world 3x3; there boxes start on the grid of 32, in the simple one on that of 16.
        var (columns, first) = style == SceneStyle.Coarse ? (3, 48) : (4, 32);
        var half = style.IsSnapped() ? 16 : random.Float(14, 27);
        var scene = FlatSampler.Sample(random, style, new FlatRequest { Count = (1, 1), Sizes = [half] });
        var item = scene.Objects[0];
        var start = random.Int(columns * columns);
        var scenes = Enumerable.Range(0, frames).Select(i => scene.With([.. Enumerable.Range(0, ((start + i) % (columns * columns)) + 1)
            .Select(place => item with { X = first + (64 * (place % columns)), Y = first + (64 * (place / columns)) })]));
        return new SequenceDraft($"from {start + 1}", [.. scenes]);
    }
}
