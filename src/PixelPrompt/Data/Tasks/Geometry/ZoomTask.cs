using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Geometry;

/// <summary>A part of the picture fills the whole, drawn anew and therefore sharp.</summary>
internal sealed class ZoomTask() : VisualTask(
    "zoom-in", TaskFamily.Geometry,
    "A quarter or the middle of the picture enlarged to the whole, sharply; the rule names the part.", ChangedPixels.Instance)
{
    private static readonly (string Text, View View)[] Parts =
    [
        ("middle x2", new View(64, 64, 2)),
        ("middle x1.33", new View(32, 32, 4 / 3f)),
        ("top left x2", new View(0, 0, 2)),
        ("top right x2", new View(128, 0, 2)),
        ("bottom left x2", new View(0, 128, 2)),
        ("bottom right x2", new View(128, 128, 2)),
    ];

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var (text, view) = random.Pick(Parts);
        return new RuleDraft(text, pairRandom =>
        {
            FlatScene scene;
            do scene = FlatSampler.Sample(pairRandom, style, new FlatRequest());
            while (!scene.Objects.Any(item => IsSeen(item, view)));
            return PairDraft.Of(scene, scene.SeenThrough(view));
        });
    }

    private static bool IsSeen(FlatObject item, View view)
    {
        var side = Scene.Side / view.Zoom;
        return item.X >= view.Left && item.X <= view.Left + side && item.Y >= view.Top && item.Y <= view.Top + side;
    }
}
