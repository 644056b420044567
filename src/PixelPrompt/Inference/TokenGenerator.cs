using PixelPrompt.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Inference;

/// <summary>Continues sentences of visual tokens image by image.</summary>
/// <remarks>
/// LVM, arXiv:2312.00785, section 3.4: the window holds as many images as the context has room for; when it is full, the
/// earliest image leaves it before the next is drawn. All candidates share one reading of the prompt.
/// </remarks>
public sealed class TokenGenerator
{
    private readonly LlamaModel model;
    private readonly PromptCache? prompts;
    private readonly TimeProvider time;

    /// <summary>Prepares a generator.</summary>
    /// <param name="model">The transformer.</param>
    /// <param name="codes">Codebook size: the ids that may be drawn.</param>
    /// <param name="tokensPerImage">Tokens of one image.</param>
    /// <param name="prompts">Keeps the prompt that was read last, for the next generation; null reads every prompt anew.</param>
    /// <param name="time">The clock for rates; the system's when null.</param>
    /// <exception cref="PromptException">The model's vocabulary or context is too small.</exception>
    public TokenGenerator(LlamaModel model, int codes, int tokensPerImage, PromptCache? prompts = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(codes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tokensPerImage, 1);
        (this.model, this.prompts, this.time) = (model, prompts, time ?? TimeProvider.System);
        (Codes, TokensPerImage, Window) = (codes, tokensPerImage, model.Config.MaxPositions / tokensPerImage);
        if (model.Config.VocabSize < codes)
        {
            throw new PromptException(
                $"The transformer knows {model.Config.VocabSize} ids and the tokenizer has {codes} codes: they do not belong together.");
        }
        if (Window < 2)
        {
            throw new PromptException(
                $"The transformer's context of {model.Config.MaxPositions} tokens holds {Window} images of {tokensPerImage}; at least 2 are needed.");
        }
    }

    /// <summary>Ids that may be drawn.</summary>
    public int Codes { get; }

    /// <summary>Tokens of one image.</summary>
    public int TokensPerImage { get; }

    /// <summary>Images that the model's context holds.</summary>
    public int Window { get; }

    /// <summary>Generates images.</summary>
    /// <param name="context">Tokens of the images to continue, at least one; the last ones that leave room for a new image are used.</param>
    /// <param name="options">What to generate.</param>
    /// <param name="onProgress">Called on the calling thread after every token and every part of the prompt; null for none.</param>
    /// <param name="cancellation">Ends the generation within one token.</param>
    /// <returns>The images, with the model's log-probability and entropy of each token.</returns>
    /// <exception cref="ArgumentException">The context is empty or ill-formed, or an option is not allowed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TokenGeneration Generate(
        IReadOnlyList<int[]> context, GenerationOptions options, Action<GenerationProgress>? onProgress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckContext(context);
        if (options.Violations() is { Count: > 0 } found) throw new ArgumentException(string.Join(" ", found), nameof(options));
        using var frozen = no_grad();
        using var run = new GenerationRun(model, this, [.. context.TakeLast(Window - 1)], options, prompts, onProgress, time, cancellation);
        return run.Complete();
    }

    private void CheckContext(IReadOnlyList<int[]> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Count == 0) throw new ArgumentException("There is nothing to continue: give at least one image.", nameof(context));
        foreach (var image in context)
        {
            if (image.Length != TokensPerImage)
                throw new ArgumentException($"An image has {image.Length} tokens; each must have {TokensPerImage}.", nameof(context));
            if (image.Any(x => (uint)x >= (uint)model.Config.VocabSize))
                throw new ArgumentException($"An image has an id outside of 0 to {model.Config.VocabSize - 1}.", nameof(context));
        }
    }
}
