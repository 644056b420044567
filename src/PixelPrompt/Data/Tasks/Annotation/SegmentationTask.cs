using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Annotation;

/// <summary>All pixels of one kind in white on black, as in the foreground segmentation of Bar et al. 2022.</summary>
internal sealed class SegmentationTask() : VisualTask(
    "segmentation", TaskFamily.Annotation,
    "One kind of shape in white on black; the rule names the kind.", ForegroundIou.Instance)
{
    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var kind = random.Pick(style.Kinds());
        return new RuleDraft(kind.Name(), pairRandom =>
        {
            var scene = FlatSampler.Sample(pairRandom, style, new FlatRequest { Required = [(kind, null)] });
            return new PairDraft(scene.Key, scene.Contents, () =>
            {
                var truth = scene.Annotate();
                return new TaskPair(
                    scene.Render(), Annotations.Mask(pixel => truth.KindAt(pixel) == kind), new PairTruth { Input = scene });
            });
        });
    }
}
