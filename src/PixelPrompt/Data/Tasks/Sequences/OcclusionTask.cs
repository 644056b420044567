using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>One object passes behind another one that stands still.</summary>
internal sealed class OcclusionTask() : SequenceTask(
    "occlusion", "One object moves sideways by a constant step and turns round at the borders, passing behind a larger one that stands still.")
{
    private protected override SequenceDraft Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        var half = style == SceneStyle.Coarse ? 64 : 48;
        var scene = FlatSampler.Sample(random, style, new FlatRequest { Count = (1, 1), Sizes = [half], Upright = true, Kinds = [ShapeKind.Square, ShapeKind.Circle] });
        var screen = scene.Objects[0];
        var small = style == SceneStyle.Coarse ? 32 : 16 * random.Int(1, 2);
        var mover = new FlatObject(random.Pick(style.Kinds()), random.Pick(Others(style, screen.Color)), small, screen.Y, small)
        {
            Depth = 0.8f,
        };
        var (unit, most) = style.IsSnapped() ? (style.Cell(), 2) : (8, 5);
        var step = unit * random.Int(1, most);
        var start = random.Int(2 * (Scene.Side - (2 * small)) / unit) * unit;
        var scenes = Enumerable.Range(0, frames).Select(i =>
            scene.With([mover with { X = Waves.Triangle(start + (step * i), small, Scene.Side - small) }, screen]));
        return new SequenceDraft($"{step} pixels a frame", [.. scenes]);
    }

    private static NamedColor[] Others(SceneStyle style, NamedColor color) => [.. style.Colors().Where(other => other != color)];
}
