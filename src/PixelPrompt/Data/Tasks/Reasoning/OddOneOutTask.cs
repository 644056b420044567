using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>Among like objects, the one that differs gets a frame.</summary>
internal sealed class OddOneOutTask() : VisualTask(
    "odd-one-out", TaskFamily.Reasoning,
    "A magenta frame around the object that is unlike the others; the rule names in what: colour, kind or size.", NearestChoice.Instance)
{
    internal static readonly Rgb FrameColor = new(255, 0, 255);
    private static readonly string[] Attributes = ["colour", "kind", "size"];

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var attribute = random.Pick(Attributes);
        return new RuleDraft($"by {attribute}", pairRandom =>
        {
            var (scene, odd) = Compose(pairRandom, style, attribute);
            return new PairDraft(scene.Key, scene.Contents, () =>
            {
                var image = scene.Render();
                return new TaskPair(image, Framed(image, scene.Objects[odd], style), new PairTruth
                {
                    Input = scene,
                    Choice = odd,
                    MakeChoices = () => [.. scene.Objects.Select(item => Framed(image, item, style))],
                });
            });
        });
    }

    private static (FlatScene Scene, int Odd) Compose(SceneRandom random, SceneStyle style, string attribute)
    {
        var kind = random.Pick(style.Kinds());
        var color = random.Pick(style.Colors());
        var count = style == SceneStyle.Coarse ? random.Int(3, 4) : random.Int(4, style == SceneStyle.Simple ? 6 : 5);
        var scene = FlatSampler.Sample(random, style, new FlatRequest
        {
            Required = [.. Enumerable.Repeat(((ShapeKind?)kind, (NamedColor?)color), count)],
            Count = (count, count),
            Sizes = [style.IsSnapped() ? 32 : 24],
            Clearance = style.IsSnapped() ? 8 : 10,
            Apart = true,
            PlainPaint = true,
        });
        var odd = random.Int(count);
        var item = scene.Objects[odd];
        var changed = attribute switch
        {
            "colour" => item with { Color = random.Pick([.. style.Colors().Where(other => other != color)]) },
            "kind" => item with { Kind = random.Pick([.. style.Kinds().Where(other => other != kind)]) },
            _ => item with { Size = item.Size / 2 },
        };
        return (scene.With([.. scene.Objects.Select((other, i) => i == odd ? changed : other)]), odd);
    }

    private static RgbImage Framed(RgbImage image, FlatObject item, SceneStyle style)
    {
        var result = image.Clone();
        // All frames are of one size, so that the frame does not give away which object is smaller.
        var reach = style.IsSnapped() ? 40 : 35;
        int x = (int)item.X, y = (int)item.Y;
        PictureBlocks.Frame(result, new PixelBox(x - reach, y - reach, x + reach, y + reach), 4, FrameColor);
        return result;
    }
}
