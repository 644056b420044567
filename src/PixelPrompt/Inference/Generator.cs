using PixelPrompt.Data;
using PixelPrompt.Imaging;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Inference;

/// <summary>Completes prompts made of images.</summary>
public sealed class Generator
{
    private readonly IImageTokenizer tokenizer;

    /// <summary>Prepares a generator.</summary>
    /// <param name="transformer">The transformer.</param>
    /// <param name="tokenizer">The tokenizer that it was trained with.</param>
    /// <param name="prompts">Keeps the prompt that was read last, for the next generation; null reads every prompt anew.</param>
    /// <exception cref="ArgumentException">They do not belong together.</exception>
    public Generator(LlamaModel transformer, IImageTokenizer tokenizer, PromptCache? prompts = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        this.tokenizer = tokenizer;
        Tokens = new TokenGenerator(transformer, tokenizer.CodebookSize, tokenizer.GridSide * tokenizer.GridSide, prompts);
    }

    /// <summary>The generator of tokens beneath.</summary>
    public TokenGenerator Tokens { get; }

    /// <summary>Completes a prompt.</summary>
    /// <param name="prompt">The images to continue.</param>
    /// <param name="options">What to generate.</param>
    /// <param name="onProgress">Called on the calling thread after every token and every part of the prompt; null for none.</param>
    /// <param name="cancellation">Ends the generation within one token.</param>
    /// <returns>Pictures and tokens.</returns>
    /// <exception cref="PromptException">The prompt does not fit the model's window.</exception>
    /// <exception cref="ArgumentException">An option is not allowed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public GenerationResult Generate(
        Prompt prompt, GenerationOptions options, Action<GenerationProgress>? onProgress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Violations() is { Count: > 0 } found) throw new ArgumentException(string.Join(" ", found), nameof(options));
        var dropped = Math.Max(0, prompt.Images.Count - (Tokens.Window - 1));
        if (dropped > 0 && !prompt.MayDropEarliest)
        {
            throw new PromptException(
                $"The prompt has {prompt.Images.Count} images; the model's window of {Tokens.Window} leaves room for {Tokens.Window - 1} " +
                (Tokens.Window < 4 ? "beside the answer: too few for an analogy." : $"beside the answer. Use at most {(Tokens.Window - 2) / 2} pairs."));
        }
        cancellation.ThrowIfCancellationRequested();
        var context = tokenizer.Encode([.. prompt.Images.Skip(dropped)]);
        var generation = Tokens.Generate(context, options, onProgress, cancellation);
        var images = generation.Images.Select(frames => (IReadOnlyList<GeneratedImage>)Decode(frames)).ToList();
        return new GenerationResult(images, context, dropped, generation.Timing);
    }

    /// <summary>Decodes an image that is still being drawn.</summary>
    /// <param name="tokens">Its first tokens, in raster order; they may be all.</param>
    /// <returns>
    /// The picture; cells that have no token yet are mid-grey. Beside the border the decoder's pixels may still change, since
    /// they depend on the cells around them.
    /// </returns>
    public RgbImage DecodePartial(IReadOnlyList<int> tokens) => DecodePartials([tokens])[0];

    /// <summary>Decodes several images that are still being drawn, in one pass.</summary>
    /// <param name="images">For each image its first tokens, in raster order; they may be all.</param>
    /// <returns>The pictures, as <see cref="DecodePartial"/> makes them.</returns>
    public RgbImage[] DecodePartials(IReadOnlyList<IReadOnlyList<int>> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var cells = tokenizer.GridSide * tokenizer.GridSide;
        // The cells to come repeat the last token: the decoder then sees no edge where there is none.
        var grids = images.Select(tokens =>
            Enumerable.Range(0, cells).Select(cell => tokens.Count == 0 ? 0 : tokens[Math.Min(cell, tokens.Count - 1)]).ToArray()).ToArray();
        var pictures = tokenizer.Decode(grids);
        for (var i = 0; i < pictures.Length; i++) HideCells(pictures[i], images[i].Count);
        return pictures;
    }

    /// <summary>Paints the cells from a number on mid-grey.</summary>
    private void HideCells(RgbImage image, int from)
    {
        int side = tokenizer.GridSide, cellPixels = image.Width / side;
        for (var cell = from; cell < side * side; cell++)
        {
            for (var y = 0; y < cellPixels; y++)
                image.Row((cell / side * cellPixels) + y).Slice(cell % side * cellPixels * 3, cellPixels * 3).Fill(128);
        }
    }

    private List<GeneratedImage> Decode(IReadOnlyList<GeneratedTokens> frames) =>
        [.. tokenizer.Decode([.. frames.Select(x => x.Ids)]).Zip(frames, (image, tokens) => new GeneratedImage(image, tokens))];
}
