using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Sentences of tasks that make their own answers from any picture.</summary>
internal static class PicturePairs
{
    private static readonly Dictionary<string, PictureTask> Known = PictureTasks.All.ToDictionary(t => t.Name);

    /// <summary>Names in recipes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys];

    /// <summary>Reads the key "tasks".</summary>
    public static IReadOnlyList<PictureTask> Read(RecipeReader reader) =>
        [.. reader.Names("tasks", Names, []).Where(Known.ContainsKey).Select(n => Known[n])];

    /// <summary>Whether a task asks about the picture as it is, so that several answers to it can stand side by side.</summary>
    public static bool KeepsPicture(PictureTask task)
    {
        var picture = new RgbImage(16, 16);
        for (var i = 0; i < picture.Pixels.Length; i++) picture.Pixels[i] = (byte)(i * 37);
        return task.Rules.All(rule => rule.Apply(picture, new SceneRandom(1)).Input.ContentEquals(picture));
    }

    /// <summary>What <see cref="PictureSentence.Task"/> can be for some tasks and formats.</summary>
    public static IReadOnlyList<string> TaskNames(IReadOnlyList<PictureTask> tasks, IReadOnlyList<string> formats) =>
    [
        .. formats.Any(f => f is not (SentenceFormats.Mixed or SentenceFormats.Annotations)) ? tasks.Select(t => t.Name) : [],
        .. formats.Any(f => f is SentenceFormats.Mixed or SentenceFormats.Annotations) ? new[] { Together(tasks) } : [],
    ];

    /// <summary>Puts a sentence together.</summary>
    /// <param name="pictures">The pictures, one a shot.</param>
    /// <param name="tasks">The tasks; mixed and annotations take all, the other formats one.</param>
    /// <param name="format">The format.</param>
    /// <param name="random">Source of rules and of what differs between pictures.</param>
    public static PictureSentence Make(
        IReadOnlyList<RgbImage> pictures, IReadOnlyList<PictureTask> tasks, string format, SceneRandom random)
    {
        var together = format is SentenceFormats.Mixed or SentenceFormats.Annotations;
        var rules = (together ? tasks : [random.Pick(tasks)]).Select(t => t.SampleRule(random)).ToList();
        var groups = pictures.Select((picture, i) => format == SentenceFormats.Annotations
            ? Annotate(picture, rules, random)
            : Pair(rules[i % rules.Count].Apply(picture, random)));
        return SentenceFormats.Answered([.. groups], together ? Together(tasks) : rules[0].Task.Name, format);
    }

    private static IReadOnlyList<RgbImage> Pair(PicturePair pair) => [pair.Input, pair.Answer];

    private static IReadOnlyList<RgbImage> Annotate(RgbImage picture, List<PictureTaskRule> rules, SceneRandom random) =>
        [picture, .. rules.Select(r => r.Apply(picture, random).Answer)];

    private static string Together(IReadOnlyList<PictureTask> tasks) => string.Join(" & ", tasks.Select(t => t.Name));
}
