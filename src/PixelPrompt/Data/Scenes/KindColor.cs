namespace PixelPrompt.Data.Scenes;

/// <summary>A shape kind in a colour: the unit of which some combinations are held out of training.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Color">The colour.</param>
public readonly record struct KindColor(ShapeKind Kind, NamedColor Color);
