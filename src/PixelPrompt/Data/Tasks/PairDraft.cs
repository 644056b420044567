using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks;

/// <summary>A pair that is described but not painted: enough to decide to which split it belongs.</summary>
/// <param name="Key">Digest of the input's content.</param>
/// <param name="Contents">Kind-colour combinations that the input or the answer shows.</param>
/// <param name="Paint">Paints the pair.</param>
internal sealed record PairDraft(ulong Key, IReadOnlyList<KindColor> Contents, Func<TaskPair> Paint)
{
    /// <summary>A pair of which both pictures are scenes.</summary>
    internal static PairDraft Of(Scene input, Scene answer, PairTruth? truth = null) => new(
        input.Key, [.. input.Contents, .. answer.Contents],
        () => new TaskPair(input.Render(), answer.Render(), (truth ?? new PairTruth()) with { Input = input, Answer = answer }));
}
