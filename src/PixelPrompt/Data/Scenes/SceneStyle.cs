namespace PixelPrompt.Data.Scenes;

/// <summary>The worlds that scenes are drawn from, easiest first.</summary>
public enum SceneStyle
{
    /// <summary>As <see cref="Simple"/> on a grid of 32 pixels, for training at half resolution (8x8 tokens of 16 pixels).</summary>
    Coarse,

    /// <summary>One or two shapes of five kinds and six colours on a plain background, snapped to the token cell of 16 pixels.</summary>
    Simple,

    /// <summary>All flat kinds and colours, any position and rotation, textures, shadows, overlaps, all backgrounds.</summary>
    Varied,

    /// <summary>Shaded solids on a lit floor in perspective.</summary>
    Solids,

    /// <summary>Dead leaves, landscapes and 1/f noise under soft light: the statistics of photographs.</summary>
    Natural,
}
