using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>One object grows by constant steps, and shrinks again when it has become largest.</summary>
internal sealed class GrowthTask() : SequenceTask(
    "growth", "One object grows or shrinks by a constant step, turning round at its largest and smallest size.")
{
    private protected override SequenceDraft Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        // Largest half extent 64: the object stays inside of the picture at all sizes.
        const float largest = 64;
        var smallest = style switch { SceneStyle.Coarse => 32f, SceneStyle.Simple => 16f, _ => 14f };
        var step = style switch { SceneStyle.Coarse => 32f, SceneStyle.Simple => 16f, _ => random.Pick([5f, 10f, 12.5f]) };
        var scene = FlatSampler.Sample(random, style, new FlatRequest
        {
            Count = (1, 1),
            Sizes = [smallest],
            Clearance = largest - smallest,
            Upright = true,
        });
        var item = scene.Objects[0];
        var start = random.Int((int)(2 * (largest - smallest) / step)) * step;
        var scenes = Enumerable.Range(0, frames).Select(i =>
            scene.With([item with { Size = Waves.Triangle(start + (step * i), smallest, largest) }]));
        return new SequenceDraft($"{step} pixels a frame", [.. scenes]);
    }
}
