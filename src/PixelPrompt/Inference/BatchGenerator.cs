using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Inference;

/// <summary>Paints one more image for many prompts of equal length side by side: the weights are read once a step for all of them.</summary>
public sealed class BatchGenerator
{
    private readonly LlamaModel model;
    private readonly int codes;
    private readonly int tokensPerImage;

    /// <summary>Prepares a generator.</summary>
    /// <param name="model">The transformer.</param>
    /// <param name="codes">Codebook size: the ids that may be drawn.</param>
    /// <param name="tokensPerImage">Tokens of one image.</param>
    public BatchGenerator(LlamaModel model, int codes, int tokensPerImage)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(codes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokensPerImage, 1);
        (this.model, this.codes, this.tokensPerImage) = (model, codes, tokensPerImage);
    }

    /// <summary>Continues every prompt by one image.</summary>
    /// <param name="prompts">Ids of each prompt's images one after the other; all of one length, at least one id.</param>
    /// <param name="sampling">How tokens are drawn; prompt number i draws as candidate number i.</param>
    /// <param name="cancellation">Ends the work within one token.</param>
    /// <returns>For each prompt the new image's codes in raster order.</returns>
    /// <exception cref="ArgumentException">Prompts are missing, differ in length, or leave no room for a new image.</exception>
    public int[][] Continue(IReadOnlyList<int[]> prompts, SamplingOptions sampling, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(sampling);
        if (prompts.Count == 0 || prompts[0].Length == 0) throw new ArgumentException("There is nothing to continue.", nameof(prompts));
        var length = prompts[0].Length;
        if (prompts.Any(x => x.Length != length)) throw new ArgumentException("The prompts differ in length.", nameof(prompts));
        if (length + tokensPerImage > model.Config.MaxPositions)
        {
            throw new ArgumentException(
                $"The prompts have {length} tokens and an image {tokensPerImage}; the model's context is {model.Config.MaxPositions}.", nameof(prompts));
        }
        using var frozen = no_grad();
        using var cache = model.NewCache(prompts.Count, length + tokensPerImage);
        var samplers = prompts.Select((_, i) => new Sampler(sampling, codes, i)).ToArray();
        var drawn = prompts.Select(_ => new int[tokensPerImage]).ToArray();
        WindowReader.Read(model, cache, prompts, cancellation, (hidden_BTH, start) =>
        {
            var count = (int)hidden_BTH.shape[1];
            if (start + count == length) Draw(hidden_BTH.narrow(1, count - 1, 1), samplers, drawn, 0);
        });
        for (var token = 1; token < tokensPerImage; token++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var ids_B1 = tensor(drawn.Select(x => (long)x[token - 1]).ToArray(), [drawn.Length, 1], device: model.Device);
            Draw(model.Hidden(ids_B1, cache, cancellation: cancellation), samplers, drawn, token);
        }
        return drawn;
    }

    private void Draw(Tensor hidden_B1H, Sampler[] samplers, int[][] drawn, int token)
    {
        using var scope = NewDisposeScope();
        var logits_BV = model.Logits(hidden_B1H.reshape(samplers.Length, -1)).cpu();
        var width = (int)logits_BV.shape[1];
        var logits = logits_BV.data<float>().ToArray();
        for (var i = 0; i < samplers.Length; i++) drawn[i][token] = samplers[i].Next(logits.AsSpan(i * width, width)).Id;
    }
}
