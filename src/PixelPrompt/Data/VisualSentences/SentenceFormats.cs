using PixelPrompt.Data.Shards;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>The orders in which pictures become a sentence.</summary>
/// <remarks>LVM, arXiv:2312.00785, section 2 ("visual sentences") and figure 1.</remarks>
public static class SentenceFormats
{
    /// <summary>One picture.</summary>
    public const string Single = "single";

    /// <summary>{x1, a1, x2, a2, ...}: each picture with its answer.</summary>
    public const string PairsInterleaved = "pairs-interleaved";

    /// <summary>{x1 .. xk, a1 .. ak}: all pictures, then all answers.</summary>
    public const string PairsGrouped = "pairs-grouped";

    /// <summary>{x1, a1, b1, c1, x2, a2, b2, c2, ...}: several annotations of each picture.</summary>
    public const string Annotations = "annotations";

    /// <summary>{x1, A(x1), x2, B(x2), x3, A(x3), ...}: the pairs of several tasks in turn.</summary>
    public const string Mixed = "mixed";

    /// <summary>{f1, f2, f3, ...}: frames, views, steps.</summary>
    public const string Sequence = "sequence";

    /// <summary>{f1, a1, f2, a2, ...}: frames, each with its annotation.</summary>
    public const string VideoInterleaved = "video-interleaved";

    /// <summary>{f1 .. fk, a1 .. ak}: frames, then their annotations.</summary>
    public const string VideoGrouped = "video-grouped";

    /// <summary>Pictures of one category in any order.</summary>
    public const string Category = "category";

    /// <summary>All formats.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Single, PairsInterleaved, PairsGrouped, Annotations, Mixed, Sequence, VideoInterleaved, VideoGrouped, Category];

    /// <summary>Pictures that belong together only by what they show: <see cref="Single"/> and <see cref="Category"/>.</summary>
    /// <param name="images">The pictures.</param>
    /// <param name="task">The task's name.</param>
    /// <param name="format">The format's name.</param>
    public static PictureSentence Free(IReadOnlyList<RgbImage> images, string task, string format)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new PictureSentence(images, [.. images.Select(_ => Sentence.NoAnswer)], task, format);
    }

    /// <summary>Pictures of which each continues the one before it.</summary>
    /// <param name="images">The frames.</param>
    /// <param name="task">The task's name.</param>
    public static PictureSentence Frames(IReadOnlyList<RgbImage> images, string task)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new PictureSentence(images, [.. images.Select((_, i) => i == 0 ? Sentence.NoAnswer : (byte)(i - 1))], task, Sequence);
    }

    /// <summary>Pictures with one or more answers each.</summary>
    /// <param name="groups">For each example its picture and the answers to it, equally many in all.</param>
    /// <param name="task">The task's name.</param>
    /// <param name="format">The format's name; the grouped ones put all pictures before all answers.</param>
    public static PictureSentence Answered(IReadOnlyList<IReadOnlyList<RgbImage>> groups, string task, string format)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var (images, answers) = (new List<RgbImage>(), new List<byte>());
        if (format is PairsGrouped or VideoGrouped)
        {
            for (var column = 0; column < groups[0].Count; column++)
            {
                images.AddRange(groups.Select(g => g[column]));
                answers.AddRange(groups.Select((_, i) => column == 0 ? Sentence.NoAnswer : (byte)i));
            }
        }
        else
        {
            foreach (var group in groups)
            {
                var question = (byte)images.Count;
                images.AddRange(group);
                answers.AddRange(group.Select((_, i) => i == 0 ? Sentence.NoAnswer : question));
            }
        }
        return new PictureSentence(images, [.. answers], task, format);
    }
}
