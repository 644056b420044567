using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks;

/// <summary>Which scenes, combinations and rules are kept from training. Fixed for ever: changing it invalidates trained models' evaluations.</summary>
public static class HeldOut
{
    private const ulong SceneShare = 8;
    private const ulong RuleShare = 5;

    /// <summary>Whether a kind-colour combination is held out: about one in seven, spread so that every kind and colour is also trained.</summary>
    /// <param name="pair">The combination.</param>
    /// <returns>True when training never shows it. In the simple world: cyan circle, green square, purple triangle, red star, yellow cross.</returns>
    public static bool IsPair(KindColor pair) => ((5 * (int)pair.Kind) + (3 * pair.Color.Index)) % 7 == 1;

    /// <summary>Whether a scene is held out: one in eight.</summary>
    /// <param name="key">Digest of the scene's content.</param>
    /// <returns>True when training never shows it.</returns>
    public static bool IsScene(ulong key) => SceneRandom.Mix(key ^ 0x5CE11E5CE11E) % SceneShare == 0;

    /// <summary>Whether a task's rule is held out: about one in five.</summary>
    /// <param name="task">The task's name.</param>
    /// <param name="rule">The rule's text.</param>
    /// <returns>True when training never shows it.</returns>
    public static bool IsRule(string task, string rule)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(rule);
        return StableHash.Of(task + "/" + rule) % RuleShare == 0;
    }

    /// <summary>Whether a drawn sample belongs to a split.</summary>
    internal static bool Accepts(DataSplit split, ulong key, IReadOnlyList<KindColor> contents)
    {
        if (IsScene(key) == (split == DataSplit.Training)) return false;
        return AcceptsPairs(split, contents);
    }

    /// <summary>Whether the combinations fit a split: at least one held-out one where that is wanted, none elsewhere.</summary>
    internal static bool AcceptsPairs(DataSplit split, IReadOnlyList<KindColor> contents)
    {
        var any = false;
        foreach (var pair in contents) any |= IsPair(pair);
        return any == (split == DataSplit.HeldOutPairs);
    }
}
