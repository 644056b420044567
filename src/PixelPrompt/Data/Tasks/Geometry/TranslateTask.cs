using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Geometry;

/// <summary>The picture is shifted and wraps around.</summary>
internal sealed class TranslateTask() : VisualTask(
    "translate", TaskFamily.Geometry,
    "The picture shifted by whole cells; what leaves on one side enters on the other. The rule names the shift in pixels.", ChangedPixels.Instance)
{
    public override IReadOnlyList<SceneStyle> Styles => Enum.GetValues<SceneStyle>();

    private protected override bool HoldsOutRules => true;

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var cell = style.Cell();
        var reach = 96 / cell;
        int right, down;
        do (right, down) = (random.Int(-reach, reach) * cell, random.Int(-reach, reach) * cell);
        while (right == 0 && down == 0);
        return PictureRule.Of($"right {right}, down {down}", style, image => PixelTransforms.Shift(image, right, down));
    }
}
