using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>What one cell of a matrix shows.</summary>
/// <param name="Kind">Index into the style's kinds.</param>
/// <param name="Color">Index into the style's colours.</param>
/// <param name="Size">0 small, 1 medium, 2 large.</param>
/// <param name="Count">0 for one object, 1 for two, 2 for three.</param>
internal readonly record struct MatrixCell(int Kind, int Color, int Size, int Count)
{
    /// <summary>The same cell with another value of one attribute.</summary>
    internal MatrixCell With(MatrixAttribute attribute, int value) => attribute switch
    {
        MatrixAttribute.Kind => this with { Kind = value },
        MatrixAttribute.Color => this with { Color = value },
        MatrixAttribute.Size => this with { Size = value },
        _ => this with { Count = value },
    };

    internal int Value(MatrixAttribute attribute) => attribute switch
    {
        MatrixAttribute.Kind => Kind,
        MatrixAttribute.Color => Color,
        MatrixAttribute.Size => Size,
        _ => Count,
    };

    internal KindColor Contents(SceneStyle style) => new(style.Kinds()[Kind], style.Colors()[Color]);
}
