using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Geometry;

/// <summary>The picture is turned by a right angle.</summary>
internal sealed class RotateTask() : VisualTask(
    "rotate", TaskFamily.Geometry,
    "The picture turned clockwise by 90, 180 or 270 degrees; the rule is the angle.", ChangedPixels.Instance)
{
    public override IReadOnlyList<SceneStyle> Styles => Enum.GetValues<SceneStyle>();

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var quarters = random.Int(1, 3);
        return PictureRule.Of($"{quarters * 90} degrees", style, image => PixelTransforms.Rotate(image, quarters));
    }
}
