using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>Two pictures that belong together: the input and the answer of a task, two frames, or one scene twice.</summary>
/// <param name="First">256x256, or 128x128 for <see cref="PictureKind.Half"/>.</param>
/// <param name="Second">The same size.</param>
internal sealed record PicturePair(RgbImage First, RgbImage Second);

/// <summary>Draws pictures of a kind; equal numbers give equal pictures.</summary>
internal static class TokenizerPictures
{
    private const float SequenceShare = 0.15f;

    /// <summary>Draws a pair.</summary>
    /// <param name="kind">What to draw.</param>
    /// <param name="random">Source of all choices.</param>
    /// <param name="split">Training or held-out scenes.</param>
    internal static PicturePair Draw(PictureKind kind, SceneRandom random, DataSplit split)
    {
        var style = kind switch
        {
            PictureKind.Simple => SceneStyle.Simple,
            PictureKind.Half => SceneStyle.Coarse,
            PictureKind.Varied => SceneStyle.Varied,
            PictureKind.Solids => SceneStyle.Solids,
            _ => SceneStyle.Natural,
        };
        var pair = kind == PictureKind.Natural && random.Chance(0.7f) ? Twice(SceneSampler.Sample(random, style).Render())
            : random.Chance(SequenceShare) ? Sequence(style, random, split) ?? Task(style, random, split)
            : Task(style, random, split);
        return kind == PictureKind.Half ? new PicturePair(Halved(pair.First), Halved(pair.Second)) : pair;
    }

    private static PicturePair Task(SceneStyle style, SceneRandom random, DataSplit split)
    {
        var tasks = TaskRegistry.All.Where(x => x.Styles.Contains(style) && x.Splits(style).Contains(split)).ToList();
        if (tasks.Count == 0) return Twice(SceneSampler.Sample(random, style).Render());
        var pair = random.Pick(tasks).SampleRule(random.Next(), split, style).MakePair(random.Next());
        return new PicturePair(pair.Input, pair.Answer);
    }

    private static PicturePair? Sequence(SceneStyle style, SceneRandom random, DataSplit split)
    {
        var tasks = TaskRegistry.Sequences.Where(x => x.Styles.Contains(style) && x.Splits.Contains(split)).ToList();
        if (tasks.Count == 0) return null;
        var frames = random.Pick(tasks).Make(random.Next(), 3, split, style).Frames;
        return new PicturePair(frames[0], frames[2]);
    }

    private static PicturePair Twice(RgbImage picture) => new(picture, picture);

    private static RgbImage Halved(RgbImage picture) => PilBicubic.Resize(picture, picture.Width / 2, picture.Height / 2);
}
