using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>One half of the picture is given; the other is its mirror image.</summary>
internal sealed class SymmetryTask() : VisualTask(
    "symmetry", TaskFamily.Reasoning,
    "The black half is completed to a symmetric picture; the rule names the half that is given.", ChangedPixels.Instance)
{
    private static readonly string[] Halves = ["left", "right", "top", "bottom"];

    public override IReadOnlyList<SceneStyle> Styles => Enum.GetValues<SceneStyle>();

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var half = random.Pick(Halves);
        return new RuleDraft(half, pairRandom =>
        {
            Scene scene;
            do scene = SceneSampler.Sample(pairRandom, style);
            while (scene is FlatScene flat && !flat.Objects.Any(item => IsGiven(item, half)));
            return new PairDraft(scene.Key, scene.Contents, () =>
            {
                var (input, answer) = Complete(scene.Render(), half);
                return new TaskPair(input, answer, new PairTruth());
            });
        });
    }

    // Something to see: an object of which at least half lies in the given half, away from the axis.
    private static bool IsGiven(FlatObject item, string half) => half switch
    {
        "left" => item.X <= 112,
        "right" => item.X >= 144,
        "top" => item.Y <= 112,
        _ => item.Y >= 144,
    };

    private static (RgbImage Input, RgbImage Answer) Complete(RgbImage image, string half)
    {
        const int side = Scene.Side, middle = Scene.Side / 2;
        var horizontal = half is "left" or "right";
        var given = half switch
        {
            "left" => new PixelBox(0, 0, middle, side),
            "right" => new PixelBox(middle, 0, side, side),
            "top" => new PixelBox(0, 0, side, middle),
            _ => new PixelBox(0, middle, side, side),
        };
        var input = new RgbImage(side, side);
        PictureBlocks.Copy(image, given, input, given.Left, given.Top);
        var answer = horizontal ? PixelTransforms.MirrorHorizontally(image) : PixelTransforms.MirrorVertically(image);
        PictureBlocks.Copy(image, given, answer, given.Left, given.Top);
        return (input, answer);
    }
}
