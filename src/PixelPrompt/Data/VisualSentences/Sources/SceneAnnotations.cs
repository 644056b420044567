using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Annotation;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>What can be drawn of a procedural scene's ground truth.</summary>
internal static class SceneAnnotations
{
    private static readonly Dictionary<string, Func<GroundTruth, RgbImage>> Drawers = new()
    {
        ["edges"] = Annotations.Edges,
        ["depth"] = Annotations.Depth,
        ["normals"] = Annotations.Normals,
        ["segmentation-colors"] = Annotations.Kinds,
    };

    /// <summary>Names in recipes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Drawers.Keys];

    /// <summary>A scene's picture and its annotations.</summary>
    public static IReadOnlyList<RgbImage> Draw(Scene scene, IReadOnlyList<string> annotations)
    {
        if (annotations.Count == 0) return [scene.Render()];
        var truth = scene.Annotate();
        return [scene.Render(), .. annotations.Select(a => Drawers[a](truth))];
    }
}
