namespace PixelPrompt.Data.Scenes.Flat;

/// <summary>How the inside of a flat object is painted; its named colour always dominates.</summary>
internal enum PaintStyle
{
    Plain,
    Gradient,
    Stripes,
    Checker,
    Dots,
    Outlined,
}
