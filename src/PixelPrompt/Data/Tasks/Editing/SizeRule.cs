using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks.Editing;

/// <summary>A change of size: the half extents before, and what they are multiplied by.</summary>
/// <param name="Text">The rule in words.</param>
/// <param name="Before">Half extents in pixels that objects have before.</param>
/// <param name="Factor">Multiplies them.</param>
internal sealed record SizeRule(string Text, IReadOnlyList<float> Before, float Factor)
{
    // Boxes start and end on cell borders before and after.
    private static readonly SizeRule[] Coarse = [new("x2", [32], 2), new("x0.5", [64], 0.5f)];

    private static readonly SizeRule[] Simple =
        [new("x2", [32], 2), new("x0.5", [64], 0.5f), new("x1.5", [32], 1.5f), new("x0.67", [48], 2 / 3f)];

    private static readonly SizeRule[] Varied =
    [
        new("x2", [16, 20, 24], 2), new("x0.5", [36, 42, 48], 0.5f), new("x1.5", [20, 24, 30], 1.5f), new("x0.67", [30, 36, 45], 2 / 3f),
    ];

    /// <summary>Room that a growing object needs around it, in pixels.</summary>
    internal float Clearance => Math.Max(0, Before.Max() * (Factor - 1));

    internal static SizeRule Draw(SceneRandom random, SceneStyle style) => random.Pick(style switch
    {
        SceneStyle.Coarse => Coarse,
        SceneStyle.Simple => Simple,
        _ => Varied,
    });
}
