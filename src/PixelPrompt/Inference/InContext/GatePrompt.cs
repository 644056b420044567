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
}
