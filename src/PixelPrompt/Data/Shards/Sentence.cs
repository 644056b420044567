namespace PixelPrompt.Data.Shards;

/// <summary>One visual sentence: the tokens of its images in order, and what training needs to know of them.</summary>
/// <remarks>LVM, arXiv:2312.00785, section 2: images follow each other with nothing between them.</remarks>
public sealed class Sentence
{
    /// <summary>Marks an image that answers no other image of the sentence.</summary>
    public const byte NoAnswer = 255;

    /// <summary>Most images one sentence can have.</summary>
    public const int MaxImages = 254;

    /// <summary>Creates a sentence.</summary>
    /// <param name="index">Its number in the recipe (or the line of an imported file, from 0).</param>
    /// <param name="source">Index into <see cref="ShardManifest.Sources"/>.</param>
    /// <param name="task">Index into <see cref="ShardManifest.Tasks"/>.</param>
    /// <param name="format">Index into <see cref="ShardManifest.Formats"/>.</param>
    /// <param name="answerOf">For each image the earlier image that it answers or continues, or <see cref="NoAnswer"/>.</param>
    /// <param name="tokens">Ids, uint16, [images x tokens an image], raster order within an image.</param>
    /// <exception cref="ArgumentException">The counts do not fit, or an image answers itself or a later one.</exception>
    public Sentence(long index, int source, int task, int format, byte[] answerOf, ushort[] tokens)
    {
        ArgumentNullException.ThrowIfNull(answerOf);
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (answerOf.Length is 0 or > MaxImages)
            throw new ArgumentException($"A sentence has 1 to {MaxImages} images; got {answerOf.Length}.", nameof(answerOf));
        if (tokens.Length == 0 || tokens.Length % answerOf.Length != 0)
            throw new ArgumentException($"{tokens.Length} tokens do not divide into {answerOf.Length} images.", nameof(tokens));
        for (var i = 0; i < answerOf.Length; i++)
        {
            if (answerOf[i] != NoAnswer && answerOf[i] >= i)
                throw new ArgumentException($"Image {i} is said to answer image {answerOf[i]}; only an earlier image can be answered.", nameof(answerOf));
        }
        (Index, Source, Task, Format, AnswerOf, Tokens) = (index, source, task, format, answerOf, tokens);
    }

    /// <summary>Its number in the recipe, or the line of an imported file, from 0.</summary>
    public long Index { get; }

    /// <summary>Index into <see cref="ShardManifest.Sources"/>.</summary>
    public int Source { get; }

    /// <summary>Index into <see cref="ShardManifest.Tasks"/>.</summary>
    public int Task { get; }

    /// <summary>Index into <see cref="ShardManifest.Formats"/>.</summary>
    public int Format { get; }

    /// <summary>For each image the earlier image that it answers (a label its picture, a frame the frame before it), or <see cref="NoAnswer"/>.</summary>
    public byte[] AnswerOf { get; }

    /// <summary>Ids, uint16, [images x tokens an image].</summary>
    public ushort[] Tokens { get; }

    /// <summary>Number of images.</summary>
    public int Images => AnswerOf.Length;

    /// <summary>Tokens of one image.</summary>
    public int TokensPerImage => Tokens.Length / AnswerOf.Length;

    /// <summary>The tokens of one image.</summary>
    /// <param name="image">The image, from 0.</param>
    public ReadOnlySpan<ushort> Image(int image) => Tokens.AsSpan(image * TokensPerImage, TokensPerImage);
}
