using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>What procedural sources share.</summary>
internal static class ProceduralSplits
{
    /// <summary>Names of the styles in a recipe: "coarse", "simple"...</summary>
    public static IReadOnlyList<string> StyleNames { get; } = [.. Enum.GetNames<SceneStyle>().Select(n => n.ToLowerInvariant())];

    /// <summary>The procedural world's split for a part of a data set.</summary>
    public static DataSplit Procedural(this DataPart part) => part switch
    {
        DataPart.Train => DataSplit.Training,
        DataPart.Validation => DataSplit.HeldOutScenes,
        DataPart.HeldOutPairs => DataSplit.HeldOutPairs,
        DataPart.HeldOutRules => DataSplit.HeldOutRules,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>Reads the key "styles".</summary>
    public static IReadOnlyList<SceneStyle> ReadStyles(RecipeReader reader, IReadOnlyList<string> fallback) =>
        [.. reader.Names("styles", StyleNames, fallback).Where(StyleNames.Contains).Select(n => Enum.Parse<SceneStyle>(n, ignoreCase: true))];
}
