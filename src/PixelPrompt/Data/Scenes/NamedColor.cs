namespace PixelPrompt.Data.Scenes;

/// <summary>One of the palette's object colours.</summary>
/// <param name="Index">Place in <see cref="Palette.Objects"/>.</param>
/// <param name="Name">English name, lower case.</param>
/// <param name="Value">The colour.</param>
public readonly record struct NamedColor(int Index, string Name, Rgb Value)
{
    /// <summary>The colour's name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
