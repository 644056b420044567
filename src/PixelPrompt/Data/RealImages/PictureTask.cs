using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.RealImages;

/// <summary>A picture and the right answer to it.</summary>
/// <param name="Input">What is asked.</param>
/// <param name="Answer">What is right; of the input's size.</param>
public sealed record PicturePair(RgbImage Input, RgbImage Answer);

/// <summary>A task that makes its own answers from any picture, without knowing what it shows.</summary>
/// <remarks>LVM, arXiv:2312.00785, section 3.1: annotations of unlabelled pictures. Strengths are meant for 256x256 pixels.</remarks>
public sealed class PictureTask
{
    internal PictureTask(string name, string description, IReadOnlyList<(string Text, Func<RgbImage, SceneRandom, PicturePair> Apply)> rules)
    {
        Name = name;
        Description = description;
        Rules = [.. rules.Select(x => new PictureTaskRule(this, x.Text, x.Apply))];
    }

    /// <summary>Stable name, lower case with hyphens; the same as that of the procedural task of this kind.</summary>
    public string Name { get; }

    /// <summary>What the answer shows, and what the rule names.</summary>
    public string Description { get; }

    /// <summary>All rules; the pairs of one prompt share one.</summary>
    public IReadOnlyList<PictureTaskRule> Rules { get; }

    /// <summary>Draws a rule, all equally likely.</summary>
    /// <param name="random">Source of the choice.</param>
    /// <returns>The rule.</returns>
    public PictureTaskRule SampleRule(SceneRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return random.Pick(Rules);
    }
}

/// <summary>One rule of a <see cref="PictureTask"/>, fixed for all pairs of a prompt.</summary>
public sealed class PictureTaskRule
{
    private readonly Func<RgbImage, SceneRandom, PicturePair> apply;

    internal PictureTaskRule(PictureTask task, string text, Func<RgbImage, SceneRandom, PicturePair> apply)
    {
        Task = task;
        Text = text;
        this.apply = apply;
    }

    /// <summary>The task this is a rule of.</summary>
    public PictureTask Task { get; }

    /// <summary>The rule in words, empty where the task has only one: "90 degrees".</summary>
    public string Text { get; }

    /// <summary>Makes the pair of one picture.</summary>
    /// <param name="image">The picture; it is not changed.</param>
    /// <param name="random">Source of what differs between pictures: noise, places of holes.</param>
    /// <returns>The pair; equal pictures and seeds give equal bytes.</returns>
    /// <exception cref="ArgumentException">The rule needs a square picture.</exception>
    public PicturePair Apply(RgbImage image, SceneRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(random);
        return apply(image, random);
    }
}
