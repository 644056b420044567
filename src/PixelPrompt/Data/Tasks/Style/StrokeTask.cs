using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Style;

/// <summary>The picture redrawn in a technique.</summary>
internal sealed class StrokeTask() : VisualTask(
    "stroke", TaskFamily.Style,
    "The picture redrawn as halftone, mosaic, dabs, brush strokes or a sketch; the rule names technique and scale.", MeanSquaredError.Instance)
{
    private static readonly (string Text, Func<RgbImage, RgbImage> Apply)[] Techniques =
    [
        ("halftone 8", image => Strokes.Halftone(image, 8)),
        ("halftone 16", image => Strokes.Halftone(image, 16)),
        ("mosaic 8", image => Strokes.Mosaic(image, 8)),
        ("mosaic 16", image => Strokes.Mosaic(image, 16)),
        ("dabs 8", image => Strokes.Dabs(image, 8)),
        ("dabs 16", image => Strokes.Dabs(image, 16)),
        ("brush rising", image => Strokes.Brush(image, 8, rising: true)),
        ("brush falling", image => Strokes.Brush(image, 8, rising: false)),
        ("sketch", Strokes.Sketch),
    ];

    public override IReadOnlyList<SceneStyle> Styles => Enum.GetValues<SceneStyle>();

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var (text, apply) = random.Pick(Techniques);
        return PictureRule.Of(text, style, apply);
    }
}
