using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes;

/// <summary>A described picture: it can be painted and annotated, always with the same result.</summary>
public abstract class Scene
{
    /// <summary>Side of every scene's picture in pixels.</summary>
    public const int Side = 256;

    /// <summary>A number that depends on everything visible in the scene: equal scenes have equal keys.</summary>
    public abstract ulong Key { get; }

    /// <summary>The things in the scene that have a kind and a named colour, from back to front.</summary>
    public abstract IReadOnlyList<KindColor> Contents { get; }

    /// <summary>Paints the scene.</summary>
    /// <returns>A new picture of <see cref="Side"/> x <see cref="Side"/> pixels.</returns>
    public abstract RgbImage Render();

    /// <summary>Works out the ground truth.</summary>
    /// <returns>Objects, segmentation, boxes, depth, normals and edges, pixel for pixel with <see cref="Render"/>.</returns>
    public abstract GroundTruth Annotate();
}
