using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>One object is of one kind, then of another, and so on in turn.</summary>
internal sealed class AlternatingTask() : SequenceTask("alternating", "One object is of two or three kinds in turn, again and again.")
{
    private protected override SequenceDraft Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        var scene = FlatSampler.Sample(random, style, new FlatRequest { Count = (1, 1) });
        var kinds = style.Kinds().ToArray();
        random.Shuffle<ShapeKind>(kinds);
        var cycle = kinds[..random.Int(2, 3)];
        var item = scene.Objects[0];
        return new SequenceDraft(string.Join(", ", cycle.Select(kind => kind.Name())), [.. Enumerable.Range(0, frames).Select(i =>
            scene.With([item with { Kind = cycle[i % cycle.Length] }]))]);
    }
}
