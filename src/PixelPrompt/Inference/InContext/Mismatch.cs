using PixelPrompt.Imaging;

namespace PixelPrompt.Inference.InContext;

/// <summary>The control in which the query stays and the examples come from a prompt of another family.</summary>
internal static class Mismatch
{
    /// <summary>For each prompt of a family, a prompt of another family of the same kind (analogy or sequence).</summary>
    internal static IReadOnlyList<GatePrompt> Partners(IReadOnlyList<IReadOnlyList<GatePrompt>> families, int family)
    {
        var own = families[family];
        // Where a kind has one family only, its own prompts under another rule are the nearest thing to a mismatch.
        var others = families.Where((x, i) => i != family && x[0].IsSequence == own[0].IsSequence).DefaultIfEmpty(own).ToList();
        return [.. own.Select((prompt, i) => Other(prompt, others[i % others.Count], i))];
    }

    /// <summary>The images that stand before the query instead of its own examples.</summary>
    internal static IReadOnlyList<RgbImage> Examples(GatePrompt prompt, GatePrompt other) =>
        [.. other.Examples.TakeLast(prompt.Examples.Count)];

    private static GatePrompt Other(GatePrompt prompt, IReadOnlyList<GatePrompt> candidates, int number)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var other = candidates[(number + 1 + i) % candidates.Count];
            if (other.Family != prompt.Family || other.Rule != prompt.Rule) return other;
        }
        return candidates[(number + 1) % candidates.Count];
    }
}
