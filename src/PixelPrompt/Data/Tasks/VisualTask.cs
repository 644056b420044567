using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks;

/// <summary>A family of rules that turn an input picture into an answer picture.</summary>
public abstract class VisualTask
{
    private const int RuleTries = 10_000;

    /// <summary>Describes the task.</summary>
    /// <param name="name">Stable name, lower case with hyphens.</param>
    /// <param name="family">Group for reports.</param>
    /// <param name="description">What the answer shows and what the rule's parameters are, in one sentence.</param>
    /// <param name="metric">How a predicted answer is judged.</param>
    private protected VisualTask(string name, TaskFamily family, string description, TaskMetric metric)
    {
        Name = name;
        Family = family;
        Description = description;
        Metric = metric;
    }

    /// <summary>Stable name, lower case with hyphens.</summary>
    public string Name { get; }

    /// <summary>Group for reports.</summary>
    public TaskFamily Family { get; }

    /// <summary>What the answer shows and what the rule's parameters are.</summary>
    public string Description { get; }

    /// <summary>How a predicted answer is judged.</summary>
    public TaskMetric Metric { get; }

    /// <summary>The worlds that the task can be drawn from.</summary>
    public virtual IReadOnlyList<SceneStyle> Styles { get; } = [SceneStyle.Coarse, SceneStyle.Simple, SceneStyle.Varied];

    /// <summary>Whether the pictures show coloured shapes, so that combinations of them can be held out.</summary>
    private protected virtual bool ShowsShapes => true;

    /// <summary>Whether there are enough rules to hold some of them out.</summary>
    private protected virtual bool HoldsOutRules => false;

    /// <summary>The splits that the task can be drawn from in a style.</summary>
    /// <param name="style">One of <see cref="Styles"/>.</param>
    /// <returns>At least training and held-out scenes; natural scenes have no named shapes that could be held out.</returns>
    public virtual IReadOnlyList<DataSplit> Splits(SceneStyle style)
    {
        List<DataSplit> splits = [DataSplit.Training, DataSplit.HeldOutScenes];
        if (ShowsShapes && style != SceneStyle.Natural) splits.Add(DataSplit.HeldOutPairs);
        if (HoldsOutRules) splits.Add(DataSplit.HeldOutRules);
        return splits;
    }

    /// <summary>Draws a rule, to be used for all pairs of one prompt.</summary>
    /// <param name="seed">Chooses the rule.</param>
    /// <param name="split">Where rule and pairs belong; one of <see cref="Splits"/> of the style.</param>
    /// <param name="style">The world to draw from; one of <see cref="Styles"/>.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">The task has no such split or style.</exception>
    public TaskRule SampleRule(ulong seed, DataSplit split, SceneStyle style)
    {
        if (!Styles.Contains(style))
            throw new ArgumentException($"Task '{Name}' has no style {style}. It has {string.Join(", ", Styles)}.", nameof(style));
        if (!Splits(style).Contains(split))
            throw new ArgumentException($"Task '{Name}' ({style}) has no split {split}. It has {string.Join(", ", Splits(style))}.", nameof(split));
        var random = new SceneRandom(seed ^ StableHash.Of(Name)).Fork(0x10 + (ulong)split);
        for (var attempt = 0; attempt < RuleTries; attempt++)
        {
            var rule = DrawRule(random, style);
            if (IsRuleHeldOut(rule.Text) != (split == DataSplit.HeldOutRules)) continue;
            // Rules that fix both kind and colour must themselves fit the split.
            if (rule.Contents.Count > 0 && !HeldOut.AcceptsPairs(split, rule.Contents)) continue;
            return new TaskRule(this, rule, split, style);
        }
        throw new InvalidOperationException($"Task '{Name}' has no {style} rule in split {split} among {RuleTries} drawn ones.");
    }

    /// <summary>Draws any rule of the task.</summary>
    private protected abstract RuleDraft DrawRule(SceneRandom random, SceneStyle style);

    /// <summary>Whether training never shows a rule.</summary>
    private protected virtual bool IsRuleHeldOut(string rule) => HoldsOutRules && HeldOut.IsRule(Name, rule);

    /// <summary>Draws a rule that training may show, to be a part of a composition.</summary>
    internal RuleDraft DrawTrainedRule(SceneRandom random, SceneStyle style)
    {
        while (true)
        {
            var rule = DrawRule(random, style);
            if (!IsRuleHeldOut(rule.Text)) return rule;
        }
    }
}
