using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Editing;

/// <summary>The background takes a given colour; objects stay.</summary>
internal sealed class BackgroundChangeTask() : VisualTask(
    "background-change", TaskFamily.Editing,
    "The background becomes plain in another colour, objects stay; the rule names the colour.", ChangedPixels.Instance)
{
    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var target = random.Pick(style.Backgrounds());
        return new RuleDraft(target.Name, pairRandom =>
        {
            var answer = FlatSampler.Sample(pairRandom, style, new FlatRequest { PlainBackground = true }).With(new PlainFill(target.Value));
            Fill before;
            do before = Backgrounds.Sample(pairRandom, style);
            while (before.Key == answer.Background.Key);
            return PairDraft.Of(answer.With(before), answer);
        });
    }
}
