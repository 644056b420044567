using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Inference;

/// <summary>What the model considered for one cell of an image, and where it looked.</summary>
/// <param name="Cell">Number of the cell in raster order.</param>
/// <param name="Entropy">Entropy of the model's distribution over the whole vocabulary, in nats.</param>
/// <param name="Alternatives">The likeliest codes, the likeliest first.</param>
/// <param name="Attention">
/// One row a layer, from the first to the last: the attention that each token before the cell gets, mean over heads, summing
/// to 1. The tokens are those of the context images one after the other, then the image's own cells before this one.
/// </param>
/// <param name="ContextImages">Number of context images that the model saw; the attention's first tokens are theirs.</param>
/// <param name="DroppedImages">How many of the earliest context images did not fit the model's window.</param>
public sealed record CellInspection(
    int Cell, float Entropy, IReadOnlyList<TokenAlternative> Alternatives, IReadOnlyList<float[]> Attention, int ContextImages, int DroppedImages);

/// <summary>Looks into the prediction of single cells: one pass over the tokens before the cell.</summary>
public sealed class CellInspector
{
    private readonly LlamaModel model;
    private readonly int codes;
    private readonly int tokensPerImage;

    /// <summary>Prepares an inspector.</summary>
    /// <param name="model">The transformer.</param>
    /// <param name="codes">Codebook size.</param>
    /// <param name="tokensPerImage">Tokens of one image.</param>
    public CellInspector(LlamaModel model, int codes, int tokensPerImage)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(codes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokensPerImage, 1);
        (this.model, this.codes, this.tokensPerImage) = (model, codes, tokensPerImage);
    }

    /// <summary>Inspects one cell.</summary>
    /// <param name="context">Tokens of the images before, at least one.</param>
    /// <param name="image">Tokens of the image; those before the cell are read.</param>
    /// <param name="cell">Number of the cell in raster order.</param>
    /// <param name="alternatives">How many of the likeliest codes to return, 1 to 64.</param>
    /// <param name="cancellation">Ends the pass between two layers.</param>
    /// <returns>Alternatives and attention.</returns>
    /// <exception cref="ArgumentException">There is no context, or the cell lies outside of the image.</exception>
    public CellInspection Inspect(
        IReadOnlyList<int[]> context, IReadOnlyList<int> image, int cell, int alternatives = 8, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(image);
        if (context.Count == 0) throw new ArgumentException("The first image of a sentence has no context to look at.", nameof(context));
        if (cell < 0 || cell >= tokensPerImage || image.Count < cell)
            throw new ArgumentException($"Cell {cell} was asked for; the image has {Math.Min(image.Count, tokensPerImage)} cells.", nameof(cell));
        // As while painting: the earliest images leave when the new one would not fit.
        var window = model.Config.MaxPositions / tokensPerImage;
        var seen = context.TakeLast(window - 1).ToList();
        var ids = seen.SelectMany(x => x).Concat(image.Take(cell)).Select(x => (long)x).ToArray();
        using var scope = NewDisposeScope();
        var (logits, attention) = model.Attend(tensor(ids, [1, ids.Length], device: model.Device), cancellation);
        var token = new Sampler(new SamplingOptions { Greedy = true, Alternatives = alternatives }, codes).Next(logits);
        return new CellInspection(cell, token.Entropy, token.Alternatives, attention, seen.Count, context.Count - seen.Count);
    }
}
