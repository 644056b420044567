using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Annotation;

/// <summary>Frames around all objects of one kind, drawn into the picture.</summary>
internal sealed class BoxDrawingTask() : VisualTask(
    "box-drawing", TaskFamily.Annotation, "A magenta frame around every object of one kind; the rule names the kind.", ChangedPixels.Instance)
{
    private static readonly Rgb FrameColor = new(255, 0, 255);

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var kind = random.Pick(style.Kinds());
        return new RuleDraft(kind.Name(), pairRandom =>
        {
            var scene = FlatSampler.Sample(pairRandom, style, new FlatRequest { Required = [(kind, null)], Apart = true });
            return new PairDraft(scene.Key, scene.Contents, () =>
            {
                var image = scene.Render();
                var answer = image.Clone();
                foreach (var item in scene.Annotate().Objects.Where(item => item.Kind == kind))
                    PictureBlocks.Frame(answer, item.Box.Grow(4), 4, FrameColor);
                return new TaskPair(image, answer, new PairTruth { Input = scene });
            });
        });
    }
}
