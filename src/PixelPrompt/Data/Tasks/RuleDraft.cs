using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks;

/// <summary>A sampled rule before it is bound to a split.</summary>
/// <param name="Text">The rule in words, unique among the task's rules: "red -> blue".</param>
/// <param name="Draw">Draws one pair under the rule.</param>
internal sealed record RuleDraft(string Text, Func<SceneRandom, PairDraft> Draw)
{
    /// <summary>Kind-colour combinations that every pair under the rule shows.</summary>
    internal IReadOnlyList<KindColor> Contents { get; init; } = [];

    /// <summary>The rule as a function of the picture alone, or null when it needs to know the scene.</summary>
    internal Func<RgbImage, RgbImage>? Transform { get; init; }
}
