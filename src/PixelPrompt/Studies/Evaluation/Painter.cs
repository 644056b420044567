using PixelPrompt.Imaging;
using PixelPrompt.Inference;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>Paints one more image after many prompts of equal length, batch by batch.</summary>
internal sealed class Painter(LoadedModel model, int batch, CancellationToken cancellation)
{
    private readonly BatchGenerator generator = new(model.Transformer, model.Tokenizer.CodebookSize, model.Tokenizer.TokensPerImage);

    /// <summary>Likeliest tokens always: what studies compare, unless they are about sampling.</summary>
    internal static SamplingOptions Greedy { get; } = new() { Greedy = true };

    /// <summary>The tokens of the new images.</summary>
    internal int[][] Tokens(IReadOnlyList<IReadOnlyList<RgbImage>> prompts, SamplingOptions? sampling = null) =>
        Tokens([.. prompts.Select(x => model.Tokenizer.Encode(x).SelectMany(y => y).ToArray())], sampling);

    /// <summary>The tokens of the new images.</summary>
    internal int[][] Tokens(IReadOnlyList<int[]> prompts, SamplingOptions? sampling = null)
    {
        var painted = new List<int[]>();
        foreach (var chunk in prompts.Chunk(batch)) painted.AddRange(generator.Continue(chunk, sampling ?? Greedy, cancellation));
        return [.. painted];
    }

    /// <summary>The new images.</summary>
    internal RgbImage[] Paint(IReadOnlyList<IReadOnlyList<RgbImage>> prompts, SamplingOptions? sampling = null) =>
        model.Tokenizer.Decode(Tokens(prompts, sampling));

    /// <summary>Mean negative log-likelihood of each target, in nats a token.</summary>
    internal double[] NegativeLogLikelihoods(IReadOnlyList<(int[] Context, int[] Target)> examples)
    {
        var meter = new PerplexityMeter(model.Transformer, model.Tokenizer.TokensPerImage);
        return [.. examples.Select(x => meter.Measure(x.Context, x.Target, cancellation).NegativeLogLikelihood / x.Target.Length)];
    }
}
