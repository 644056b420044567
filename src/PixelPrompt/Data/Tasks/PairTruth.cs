using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks;

/// <summary>What is known of a pair beyond its two pictures; what a task has no use for is empty.</summary>
public sealed record PairTruth
{
    /// <summary>Digest of the input's content, which decides whether the pair is held out.</summary>
    public ulong Key { get; init; }

    /// <summary>Kind-colour combinations that the input or the answer shows.</summary>
    public IReadOnlyList<KindColor> Contents { get; init; } = [];

    /// <summary>The scene that the input shows (before any damage).</summary>
    public Scene? Input { get; init; }

    /// <summary>The scene that the answer shows.</summary>
    public Scene? Answer { get; init; }

    /// <summary>All answers among which the right one is to be chosen; painted when they are asked for.</summary>
    public IReadOnlyList<RgbImage> Choices => MakeChoices?.Invoke() ?? [];

    internal Func<IReadOnlyList<RgbImage>>? MakeChoices { get; init; }

    /// <summary>Place of the answer in <see cref="Choices"/>.</summary>
    public int Choice { get; init; }

    /// <summary>The box that a detection must find.</summary>
    public PixelBox Box { get; init; }

    /// <summary>The parts of the answer whose order matters, each to be told from the others.</summary>
    public IReadOnlyList<PixelBox> Parts { get; init; } = [];

    /// <summary>The answer's flat colours, for metrics that assign each pixel to the nearest one.</summary>
    public IReadOnlyList<Rgb> Colors { get; init; } = [];
}
