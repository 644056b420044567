using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks.Sequences;

namespace PixelPrompt.Data.Tasks.Gallery;

/// <summary>Samples of tasks, for people to look at.</summary>
public static class TaskGallery
{
    /// <summary>A prompt of a task: pairs under one rule, the last of which would be the query and its answer.</summary>
    /// <param name="task">The task.</param>
    /// <param name="style">The world; a task that does not have it shows the varied one, and one without that its first.</param>
    /// <param name="seed">Chooses rule and scenes.</param>
    /// <param name="pairs">Number of pairs, at least 1.</param>
    /// <returns>Input, answer, input, answer, ...</returns>
    public static GalleryRow Of(VisualTask task, SceneStyle style, ulong seed, int pairs)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentOutOfRangeException.ThrowIfLessThan(pairs, 1);
        var shown = Nearest(task.Styles, style);
        var rule = task.SampleRule(seed, task.Splits(shown)[0], shown);
        // Other scenes for each task, so that a sheet of all of them is varied.
        var first = seed + (StableHash.Of(task.Name) % 10_000);
        var made = Enumerable.Range(0, pairs).Select(i => rule.MakePair(first + (ulong)i));
        return new GalleryRow(rule.Description, [.. made.SelectMany(pair => new[] { pair.Input, pair.Answer })]);
    }

    /// <summary>A sequence.</summary>
    /// <param name="task">The sequence task.</param>
    /// <param name="style">The world, as for tasks.</param>
    /// <param name="seed">Chooses scene and rule.</param>
    /// <param name="frames">Number of frames.</param>
    /// <returns>The frames.</returns>
    public static GalleryRow Of(SequenceTask task, SceneStyle style, ulong seed, int frames)
    {
        ArgumentNullException.ThrowIfNull(task);
        var sample = task.Make(seed, frames, DataSplit.Training, Nearest(task.Styles, style));
        return new GalleryRow(sample.Description, sample.Frames);
    }

    /// <summary>Scenes of every world.</summary>
    /// <param name="seed">Chooses the scenes.</param>
    /// <param name="count">Scenes a row.</param>
    /// <returns>A row for each world.</returns>
    public static IEnumerable<GalleryRow> Scenes(ulong seed, int count) => Enum.GetValues<SceneStyle>().Select(style =>
        new GalleryRow($"{style} scenes", [.. Enumerable.Range(0, count).Select(i => SceneSampler.Sample(new SceneRandom(seed + (ulong)i), style).Render())]));

    private static SceneStyle Nearest(IReadOnlyList<SceneStyle> styles, SceneStyle wanted) =>
        styles.Contains(wanted) ? wanted : styles.Contains(SceneStyle.Varied) ? SceneStyle.Varied : styles[0];
}
