using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Geometry;

/// <summary>The picture is mirrored.</summary>
internal sealed class MirrorTask() : VisualTask(
    "mirror", TaskFamily.Geometry, "The picture mirrored left to right or top to bottom; the rule names which.", ChangedPixels.Instance)
{
    public override IReadOnlyList<SceneStyle> Styles => Enum.GetValues<SceneStyle>();

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style) => random.Chance(0.5f)
        ? PictureRule.Of("left to right", style, PixelTransforms.MirrorHorizontally)
        : PictureRule.Of("top to bottom", style, PixelTransforms.MirrorVertically);
}
