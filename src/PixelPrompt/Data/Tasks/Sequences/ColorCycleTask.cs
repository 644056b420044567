using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>One object goes through a cycle of colours.</summary>
internal sealed class ColorCycleTask() : SequenceTask("color-cycle", "One object takes two to four colours in turn, again and again.")
{
    private protected override SequenceDraft Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        var scene = FlatSampler.Sample(random, style, new FlatRequest { Count = (1, 1) });
        var colors = style.Colors().ToArray();
        random.Shuffle<NamedColor>(colors);
        var cycle = colors[..random.Int(2, 4)];
        var item = scene.Objects[0];
        return new SequenceDraft(string.Join(", ", cycle), [.. Enumerable.Range(0, frames).Select(i =>
            scene.With([item with { Color = cycle[i % cycle.Length] }]))]);
    }
}
