using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks;

/// <summary>One task's answer, changed by a second task: for example an object recoloured and then the picture turned.</summary>
internal sealed class CompositionTask : VisualTask
{
    private readonly VisualTask first;
    private readonly VisualTask second;
    private readonly bool isHeldOut;

    /// <summary>Composes two tasks.</summary>
    /// <param name="first">Any task.</param>
    /// <param name="second">A task whose rules need the picture only.</param>
    /// <param name="isHeldOut">The whole composition is kept from training, though both tasks are trained.</param>
    internal CompositionTask(VisualTask first, VisualTask second, bool isHeldOut)
        : base($"{first.Name}+{second.Name}", TaskFamily.Composition, $"First: {first.Description} Then: {second.Description}", second.Metric)
    {
        (this.first, this.second, this.isHeldOut) = (first, second, isHeldOut);
    }

    public override IReadOnlyList<SceneStyle> Styles => [.. first.Styles.Where(second.Styles.Contains)];

    /// <summary>A held-out composition has no other split.</summary>
    public override IReadOnlyList<DataSplit> Splits(SceneStyle style) => isHeldOut
        ? [DataSplit.HeldOutRules]
        : [.. first.Splits(style).Where(split => split != DataSplit.HeldOutRules)];

    private protected override bool IsRuleHeldOut(string rule) => isHeldOut;

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        // Each part is one that training shows; only their combination may be new.
        var one = first.DrawTrainedRule(random, style);
        var other = second.DrawTrainedRule(random, style);
        var transform = other.Transform
            ?? throw new InvalidOperationException($"A rule of '{second.Name}' is no function of the picture and cannot come second.");
        var text = one.Text.Length == 0 ? other.Text : $"{one.Text}, then {other.Text}";
        return new RuleDraft(text, pairRandom =>
        {
            var pair = one.Draw(pairRandom);
            return pair with
            {
                Paint = () =>
                {
                    var plain = pair.Paint();
                    return new TaskPair(plain.Input, transform(plain.Answer), new PairTruth { Input = plain.Truth.Input });
                },
            };
        })
        {
            Contents = one.Contents,
        };
    }
}
