using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>A described sequence.</summary>
/// <param name="Text">The rule in words.</param>
/// <param name="Scenes">One scene a frame.</param>
internal sealed record SequenceDraft(string Text, IReadOnlyList<Scene> Scenes)
{
    /// <summary>
    /// Whether each frame is a scene of its own. Otherwise the first one determines the sequence, and it alone decides
    /// whether the sequence is held out.
    /// </summary>
    internal bool Independent { get; init; }
}
