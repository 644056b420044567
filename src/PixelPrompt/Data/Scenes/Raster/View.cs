namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>Which part of a scene fills the canvas.</summary>
/// <param name="Left">Scene abscissa of the canvas' left side.</param>
/// <param name="Top">Scene ordinate of the canvas' top.</param>
/// <param name="Zoom">Canvas pixels a scene pixel.</param>
internal readonly record struct View(float Left, float Top, float Zoom)
{
    /// <summary>The whole scene, pixel for pixel.</summary>
    internal static View Whole { get; } = new(0, 0, 1);
}
