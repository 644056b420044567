namespace PixelPrompt.Data.Scenes;

/// <summary>What the styles of flat scenes allow.</summary>
internal static class StyleTraits
{
    /// <summary>Whether positions and sizes are snapped and the rest is plain.</summary>
    internal static bool IsSnapped(this SceneStyle style) => style is SceneStyle.Coarse or SceneStyle.Simple;

    /// <summary>Side of the cell that positions are snapped to, in pixels.</summary>
    internal static int Cell(this SceneStyle style) => style == SceneStyle.Coarse ? 32 : 16;

    internal static IReadOnlyList<ShapeKind> Kinds(this SceneStyle style) =>
        style.IsSnapped() ? ShapeKinds.Simple : ShapeKinds.Flat;

    internal static IReadOnlyList<NamedColor> Colors(this SceneStyle style) =>
        style.IsSnapped() ? Palette.SimpleObjects : Palette.Objects;

    internal static IReadOnlyList<NamedColor> Backgrounds(this SceneStyle style) =>
        style.IsSnapped() ? Palette.SimpleBackgrounds : Palette.Backgrounds;
}
