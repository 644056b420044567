using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Inference;

/// <summary>Measures how well a model predicts target images given context images.</summary>
/// <remarks>
/// LVM, arXiv:2312.00785, section 4.1. The log-softmax is over the whole vocabulary, special ids included, and the
/// sequence is context then target, without begin or end tokens.
/// </remarks>
public sealed class PerplexityMeter
{
    private readonly LlamaModel model;
    private readonly int tokensPerImage;

    /// <summary>Prepares a meter.</summary>
    /// <param name="model">The transformer.</param>
    /// <param name="tokensPerImage">Tokens of one image.</param>
    public PerplexityMeter(LlamaModel model, int tokensPerImage)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokensPerImage, 1);
        (this.model, this.tokensPerImage) = (model, tokensPerImage);
    }

    /// <summary>Measures one example.</summary>
    /// <param name="context">Ids of the context images, one after the other; at least one id.</param>
    /// <param name="target">Ids of the target images, one after the other; at least one id.</param>
    /// <param name="cancellation">Ends the measurement between two layers.</param>
    /// <returns>Log-probability of every target token.</returns>
    /// <exception cref="PromptException">Both together exceed the model's context.</exception>
    /// <exception cref="ArgumentException">Context or target is empty, or an id is out of range.</exception>
    public ExamplePerplexity Measure(int[] context, int[] target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(target);
        Check(context, target);
        using var frozen = no_grad();
        // The last token predicts what comes after the target: it is not read.
        int[] ids = [.. context, .. target[..^1]];
        using var cache = model.NewCache(1, ids.Length);
        var result = new float[target.Length];
        WindowReader.Read(model, cache, [ids], cancellation, (hidden_BTH, start) =>
        {
            // Position p predicts token p + 1, which is target[p + 1 - context.Length].
            var first = Math.Max(start, context.Length - 1);
            var count = start + (int)hidden_BTH.shape[1] - first;
            if (count <= 0) return;
            var wanted = target.AsSpan(first + 1 - context.Length, count);
            LogProbabilities(hidden_BTH[0].narrow(0, first - start, count), wanted).CopyTo(result.AsSpan(first + 1 - context.Length));
        });
        return new ExamplePerplexity(result, tokensPerImage);
    }

    private float[] LogProbabilities(Tensor hidden_TH, ReadOnlySpan<int> wanted)
    {
        using var scope = NewDisposeScope();
        var ids = new long[wanted.Length];
        for (var i = 0; i < ids.Length; i++) ids[i] = wanted[i];
        var ids_T1 = tensor(ids, [ids.Length, 1], device: model.Device);
        return model.Logits(hidden_TH).log_softmax(-1).gather(-1, ids_T1).cpu().data<float>().ToArray();
    }

    private void Check(int[] context, int[] target)
    {
        if (context.Length == 0 || target.Length == 0)
            throw new ArgumentException($"Perplexity needs context and target; got {context.Length} and {target.Length} tokens.");
        if (context.Length + target.Length > model.Config.MaxPositions)
        {
            throw new PromptException(
                $"Context and target have {context.Length + target.Length} tokens; the model's context is {model.Config.MaxPositions}: " +
                $"at most {model.Config.MaxPositions / tokensPerImage} images together.");
        }
        if (context.Concat(target).Any(x => (uint)x >= (uint)model.Config.VocabSize))
            throw new ArgumentException($"An id lies outside of 0 to {model.Config.VocabSize - 1}.");
    }
}
