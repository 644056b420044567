namespace PixelPrompt.Data.Scenes.Raster;

/// <summary>The regular textures.</summary>
internal enum PatternKind
{
    Stripes,
    Checker,
    Dots,
    Bricks,
    Waves,
}
