using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Restoration;

/// <summary>A task whose input is a damaged picture and whose answer is the clean one.</summary>
/// <param name="name">Stable name.</param>
/// <param name="description">What the damage is and what the rule names.</param>
/// <param name="metric">How a predicted answer is judged.</param>
/// <param name="damages">The rules: their texts, and what each does to a picture.</param>
internal sealed class RestorationTask(
    string name, string description, TaskMetric metric,
    IReadOnlyList<(string Text, Func<RgbImage, SceneRandom, RgbImage> Apply)> damages)
    : VisualTask(name, TaskFamily.Restoration, description, metric)
{
    /// <summary>The rules: their texts, and what each does to a picture of any size.</summary>
    internal IReadOnlyList<(string Text, Func<RgbImage, SceneRandom, RgbImage> Apply)> Damages => damages;

    public override IReadOnlyList<SceneStyle> Styles => Enum.GetValues<SceneStyle>();

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var (text, apply) = random.Pick(Damages);
        return new RuleDraft(text, pairRandom =>
        {
            var scene = SceneSampler.Sample(pairRandom, style);
            var noise = pairRandom.Fork(0xDA3A6E);
            return new PairDraft(scene.Key, scene.Contents, () =>
            {
                var clean = scene.Render();
                return new TaskPair(apply(clean, noise), clean, new PairTruth { Answer = scene });
            });
        });
    }
}
