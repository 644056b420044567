using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Style;

/// <summary>The picture in other colours.</summary>
internal sealed class PaletteTask() : VisualTask(
    "palette", TaskFamily.Style,
    "The picture in other colours: two tones, inverted, channels exchanged or few levels; the rule names which.", MeanSquaredError.Instance)
{
    private static readonly NamedColor[] Dark = [.. new[] { "navy", "maroon", "brown", "purple" }.Select(Palette.Object)];
    private static readonly NamedColor[] Light = [.. Palette.Backgrounds.Where(color => color.Name is "white" or "cream" or "mint" or "sky" or "rose")];

    public override IReadOnlyList<SceneStyle> Styles => Enum.GetValues<SceneStyle>();

    private protected override bool HoldsOutRules => true;

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        switch (random.Int(8))
        {
            case 0:
                return PictureRule.Of("inverted", style, ColorMaps.Invert);
            case 1:
                return PictureRule.Of("red to green to blue", style, image => ColorMaps.CycleChannels(image, true));
            case 2:
                return PictureRule.Of("red to blue to green", style, image => ColorMaps.CycleChannels(image, false));
            case 3:
                var levels = random.Int(2, 4);
                return PictureRule.Of($"{levels} levels", style, image => ColorMaps.Posterize(image, levels));
            default:
                NamedColor dark = random.Pick(Dark), light = random.Pick(Light);
                return PictureRule.Of($"{dark} and {light}", style, image => ColorMaps.Duotone(image, dark.Value, light.Value));
        }
    }
}
