using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>A painted sequence.</summary>
/// <param name="Frames">Pictures of 256x256 in order.</param>
/// <param name="Scenes">The scene that each frame shows.</param>
/// <param name="Description">Task and rule in words: "motion: (16, -32) a frame".</param>
public sealed record SequenceSample(IReadOnlyList<RgbImage> Frames, IReadOnlyList<Scene> Scenes, string Description);
