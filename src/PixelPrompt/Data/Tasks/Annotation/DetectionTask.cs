using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Annotation;

/// <summary>The box of the only object in white on black, as in the single-object detection of Bar et al. 2022.</summary>
internal sealed class DetectionTask() : VisualTask(
    "detection", TaskFamily.Annotation, "The bounding box of the only object, filled white on black.", BoxIou.Instance)
{
    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style) => new("", pairRandom =>
    {
        var scene = FlatSampler.Sample(pairRandom, style, new FlatRequest { Count = (1, 1) });
        return new PairDraft(scene.Key, scene.Contents, () =>
        {
            var box = scene.Annotate().Objects[0].Box;
            var answer = new RgbImage(Scene.Side, Scene.Side);
            PictureBlocks.Fill(answer, box, Rgb.White);
            return new TaskPair(scene.Render(), answer, new PairTruth { Input = scene, Box = box });
        });
    });
}
