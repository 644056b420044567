using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Scenes.Natural;
using PixelPrompt.Data.Scenes.Solids;

namespace PixelPrompt.Data.Scenes;

/// <summary>Draws scenes of any style.</summary>
public static class SceneSampler
{
    /// <summary>A scene without further wishes.</summary>
    /// <param name="random">Source of all choices.</param>
    /// <param name="style">The world to draw from.</param>
    /// <returns>The scene.</returns>
    public static Scene Sample(SceneRandom random, SceneStyle style)
    {
        ArgumentNullException.ThrowIfNull(random);
        return style switch
        {
            SceneStyle.Solids => SolidSampler.Sample(random, style),
            SceneStyle.Natural => NaturalScene.Sample(random),
            _ => FlatSampler.Sample(random, style, new FlatRequest()),
        };
    }
}
