using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Inference.InContext;

/// <summary>One question of the gate with its right answer.</summary>
/// <param name="Family">Name of the task or sequence.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Split">What is held out.</param>
/// <param name="Examples">The images before the query, in the order in which the model reads them.</param>
/// <param name="Query">The image that is answered: the query of an analogy, the last frame of a sequence.</param>
/// <param name="Truth">The right answer.</param>
/// <param name="LastAnswer">The last example's answer; for a sequence the last frame, as there is nothing nearer to copy.</param>
/// <param name="Pair">The analogy's query and truth as its task made them; null for a sequence.</param>
public sealed record GatePrompt(
    string Family, string Rule, DataSplit Split, IReadOnlyList<RgbImage> Examples, RgbImage Query, RgbImage Truth, RgbImage LastAnswer,
    TaskPair? Pair)
{
    /// <summary>Whether this continues a sequence of frames rather than answers a query.</summary>
    public bool IsSequence => Pair is null;

    /// <summary>An analogy of drawn pairs: the last one is asked.</summary>
    /// <param name="family">Name of the task.</param>
    /// <param name="rule">The rule in words.</param>
    /// <param name="split">What is held out.</param>
    /// <param name="pairs">At least two.</param>
    internal static GatePrompt Analogy(string family, string rule, DataSplit split, IReadOnlyList<TaskPair> pairs) => new(
        family, rule, split, [.. pairs.SkipLast(1).SelectMany(x => new[] { x.Input, x.Answer })],
        pairs[^1].Input, pairs[^1].Answer, pairs[^2].Answer, pairs[^1]);

    /// <summary>A sequence of drawn frames: the last one is asked.</summary>
    /// <param name="family">Name of the sequence.</param>
    /// <param name="rule">The rule in words.</param>
    /// <param name="split">What is held out.</param>
    /// <param name="frames">At least three.</param>
    internal static GatePrompt Sequence(string family, string rule, DataSplit split, IReadOnlyList<RgbImage> frames) =>
        new(family, rule, split, [.. frames.SkipLast(2)], frames[^2], frames[^1], frames[^2], null);
}
