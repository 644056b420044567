using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Gallery;

/// <summary>One task or sequence on a contact sheet.</summary>
/// <param name="Label">Task and rule in words.</param>
/// <param name="Pictures">From left to right; all of one size.</param>
public sealed record GalleryRow(string Label, IReadOnlyList<RgbImage> Pictures);
