using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Editing;

/// <summary>One object becomes several.</summary>
internal sealed class ReplicationTask() : VisualTask(
    "replication", TaskFamily.Editing,
    "Copies of the only object are added in a row, column, diagonal or square; the rule names which and how many.", ChangedPixels.Instance)
{
    private static readonly (string Text, (int X, int Y)[] Steps)[] Layouts =
    [
        ("2 in a row", [(1, 0)]),
        ("3 in a row", [(1, 0), (2, 0)]),
        ("2 in a column", [(0, 1)]),
        ("3 in a column", [(0, 1), (0, 2)]),
        ("2 on a diagonal", [(1, 1)]),
        ("3 on a diagonal", [(1, 1), (2, 2)]),
        ("4 in a square", [(1, 0), (0, 1), (1, 1)]),
    ];

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var (text, steps) = random.Pick(Layouts);
        return new RuleDraft(text, pairRandom =>
        {
            IReadOnlyList<float> sizes = style.IsSnapped() ? [32] : [22, 26, 30];
            var scene = FlatSampler.Sample(pairRandom, style, new FlatRequest { Count = (1, 1), Sizes = sizes });
            // The copies go to the right and down: the original moves up and left until they all fit.
            var stride = style.IsSnapped() ? 64 : scene.Objects[0].Size * 2.6f;
            var first = scene.Objects[0];
            first = first with { X = Fit(first.X, stride * steps.Max(step => step.X), style), Y = Fit(first.Y, stride * steps.Max(step => step.Y), style) };
            var copies = steps.Select(step => first with { X = first.X + (step.X * stride), Y = first.Y + (step.Y * stride) });
            return PairDraft.Of(scene.With([first]), scene.With([first, .. copies]));
        });
    }

    private static float Fit(float position, float way, SceneStyle style)
    {
        var limit = style.IsSnapped() ? Scene.Side - 32 : Scene.Side - 34;
        return Math.Min(position, limit - way);
    }
}
