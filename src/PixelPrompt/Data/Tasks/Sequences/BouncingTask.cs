using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>One object moves straight on and bounces off the picture's borders.</summary>
internal sealed class BouncingTask() : SequenceTask("bouncing", "One object moves by a constant step and is reflected by the picture's borders.")
{
    private protected override SequenceDraft Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        var scene = FlatSampler.Sample(random, style, new FlatRequest { Count = (1, 1) });
        var (dx, dy) = MotionTask.Step(random, style);
        var item = scene.Objects[0];
        var reach = style.IsSnapped() ? item.Size : item.Size * 1.2f;
        float high = Scene.Side - reach;
        var scenes = Enumerable.Range(0, frames).Select(i => scene.With([item with
        {
            X = Waves.Triangle(item.X - reach + (dx * i), reach, high),
            Y = Waves.Triangle(item.Y - reach + (dy * i), reach, high),
        }]));
        return new SequenceDraft($"({dx}, {dy}) pixels a frame", [.. scenes]);
    }
}
