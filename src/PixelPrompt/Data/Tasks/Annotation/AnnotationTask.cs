using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Solids;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Annotation;

/// <summary>A task whose answer is a drawing of the scene's ground truth, the same for every prompt.</summary>
/// <param name="name">Stable name.</param>
/// <param name="description">What the answer shows.</param>
/// <param name="metric">How a predicted answer is judged.</param>
/// <param name="annotate">Draws the ground truth.</param>
/// <param name="solid">The answer needs things with a surface: all styles show solids.</param>
internal sealed class AnnotationTask(
    string name, string description, TaskMetric metric, Func<GroundTruth, RgbImage> annotate, bool solid)
    : VisualTask(name, TaskFamily.Annotation, description, metric)
{
    public override IReadOnlyList<SceneStyle> Styles { get; } =
        [SceneStyle.Coarse, SceneStyle.Simple, SceneStyle.Varied, SceneStyle.Solids];

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style) => new("", pairRandom =>
    {
        Scene scene = solid ? SolidSampler.Sample(pairRandom, style) : SceneSampler.Sample(pairRandom, style);
        return new PairDraft(scene.Key, scene.Contents, () =>
            new TaskPair(scene.Render(), annotate(scene.Annotate()), new PairTruth { Input = scene }));
    });
}
