using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>The number of objects of one colour, as white dots.</summary>
internal sealed class CountingTask() : VisualTask(
    "counting", TaskFamily.Reasoning,
    "As many white dots on black as there are objects of one colour; the rule names the colour.", NearestChoice.Instance)
{
    internal const int Most = 9;
    private static readonly RgbImage[] Answers = [.. Enumerable.Range(0, Most + 1).Select(Dots)];

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var color = random.Pick(style.Colors());
        return new RuleDraft(color.Name, pairRandom =>
        {
            var most = style switch { SceneStyle.Coarse => 4, SceneStyle.Simple => 6, _ => Most };
            var wanted = pairRandom.Int(1, most);
            var others = pairRandom.Int(0, style.IsSnapped() ? 2 : 4);
            var count = wanted + others;
            var scene = FlatSampler.Sample(pairRandom, style, new FlatRequest
            {
                Required = [.. Enumerable.Repeat(((ShapeKind?)null, (NamedColor?)color), wanted)],
                Count = (count, count),
                AcceptsOther = item => item.Color != color,
                Sizes = style.IsSnapped() ? [style == SceneStyle.Coarse ? 32 : 16] : [14, 16, 18, 20],
                Apart = true,
            });
            return new PairDraft(scene.Key, scene.Contents, () => new TaskPair(scene.Render(), Answers[wanted].Clone(), new PairTruth
            {
                Input = scene,
                Choice = wanted,
                MakeChoices = () => Answers,
            }));
        });
    }

    // Dots fill a 3x3 square row by row, each inside of its own cells of 16 pixels.
    private static RgbImage Dots(int count)
    {
        var dots = new List<FlatObject>();
        for (var i = 0; i < count; i++) dots.Add(new FlatObject(ShapeKind.Circle, new NamedColor(-1, "", Rgb.White), 48 + (80 * (i % 3)), 48 + (80 * (i / 3)), 32));
        return new FlatScene(new PlainFill(Rgb.Black), dots).Render();
    }
}
