using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Solids;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Editing;

/// <summary>The lamp moves: shading and shadows change, things stay.</summary>
internal sealed class RelightingTask() : VisualTask(
    "relighting", TaskFamily.Editing,
    "Solids lit from another side, shadows included; the rule names the side.", MeanSquaredError.Instance)
{
    // Azimuth in turns: 0 is from the right, a quarter from the front.
    private static readonly (string Text, float Turn)[] Sides =
        [("from the right", 0.03f), ("from the front right", 0.13f), ("from the front", 0.25f), ("from the front left", 0.37f), ("from the left", 0.47f)];

    public override IReadOnlyList<SceneStyle> Styles { get; } =
        [SceneStyle.Coarse, SceneStyle.Simple, SceneStyle.Varied, SceneStyle.Solids];

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var side = random.Int(Sides.Length);
        return new RuleDraft(Sides[side].Text, pairRandom =>
        {
            var scene = SolidSampler.Sample(pairRandom, style);
            // The lamp was somewhere else before, at the same height.
            var before = (side + pairRandom.Int(1, Sides.Length - 1)) % Sides.Length;
            return PairDraft.Of(Lit(scene, before), Lit(scene, side));
        });
    }

    private static SolidScene Lit(SolidScene scene, int side) =>
        scene.With(Light.From(Sides[side].Turn * PortableMath.Tau, 0.75f, scene.Light.Ambient));
}
