using PixelPrompt.Imaging;

namespace PixelPrompt.Inference;

/// <summary>What the model is asked to continue: images in order, no task tokens between them.</summary>
/// <remarks>Visual sentences, LVM, arXiv:2312.00785, section 3.</remarks>
public abstract record Prompt
{
    private protected Prompt()
    {
    }

    /// <summary>The images in the order in which the model reads them; at least one.</summary>
    public abstract IReadOnlyList<RgbImage> Images { get; }

    /// <summary>
    /// Whether the earliest images may be dropped when the model's window cannot hold them all: true for sequences; false
    /// where a dropped image would leave an example without its other half.
    /// </summary>
    public abstract bool MayDropEarliest { get; }
}

/// <summary>An example of an analogy: a picture and what it is turned into.</summary>
/// <param name="Input">The picture.</param>
/// <param name="Answer">What it is turned into.</param>
public sealed record ImagePair(RgbImage Input, RgbImage Answer);

/// <summary>Pairs that show a task, and a query whose answer is wanted: in, answer, in, answer, ..., query.</summary>
public sealed record AnalogyPrompt : Prompt
{
    /// <summary>Creates a prompt.</summary>
    /// <param name="pairs">At least one example.</param>
    /// <param name="query">The picture to be answered.</param>
    /// <exception cref="ArgumentException">There is no pair.</exception>
    public AnalogyPrompt(IReadOnlyList<ImagePair> pairs, RgbImage query)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(query);
        if (pairs.Count == 0) throw new ArgumentException("An analogy needs at least one pair of input and answer.", nameof(pairs));
        Pairs = pairs;
        Query = query;
        Images = [.. pairs.SelectMany(x => new[] { x.Input, x.Answer }), query];
    }

    /// <summary>The examples.</summary>
    public IReadOnlyList<ImagePair> Pairs { get; }

    /// <summary>The picture to be answered.</summary>
    public RgbImage Query { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<RgbImage> Images { get; }

    /// <inheritdoc/>
    public override bool MayDropEarliest => false;
}

/// <summary>Frames whose continuation is wanted.</summary>
public sealed record SequencePrompt : Prompt
{
    /// <summary>Creates a prompt.</summary>
    /// <param name="frames">At least one frame, in order of time.</param>
    /// <exception cref="ArgumentException">There is no frame.</exception>
    public SequencePrompt(IReadOnlyList<RgbImage> frames)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0) throw new ArgumentException("A sequence needs at least one frame.", nameof(frames));
        Images = frames;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<RgbImage> Images { get; }

    /// <inheritdoc/>
    public override bool MayDropEarliest => true;
}

/// <summary>Any images in any order, as in LVM's batch files: the model continues them, the last ones that fit its window.</summary>
public sealed record SentencePrompt : Prompt
{
    /// <summary>Creates a prompt.</summary>
    /// <param name="images">At least one image.</param>
    /// <exception cref="ArgumentException">There is no image.</exception>
    public SentencePrompt(IReadOnlyList<RgbImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0) throw new ArgumentException("A visual sentence needs at least one image.", nameof(images));
        Images = images;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<RgbImage> Images { get; }

    /// <inheritdoc/>
    public override bool MayDropEarliest => true;
}
