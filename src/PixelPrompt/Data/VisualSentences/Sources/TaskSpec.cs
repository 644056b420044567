using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Procedural tasks: examples of one rule, or of several rules in turn.</summary>
internal sealed record TaskSpec : ISourceSpec
{
    private static readonly string[] Formats = [SentenceFormats.PairsInterleaved, SentenceFormats.PairsGrouped, SentenceFormats.Mixed];

    private static readonly Dictionary<string, VisualTask> Known = TaskRegistry.All.Concat(TaskRegistry.Compositions).ToDictionary(t => t.Name);

    private static readonly Dictionary<string, IReadOnlyList<string>> Groups = new()
    {
        ["all"] = [.. TaskRegistry.All.Select(t => t.Name)],
        ["compositions"] = [.. TaskRegistry.Compositions.Select(t => t.Name)],
    };

    public static SourceType Type { get; } = new("tasks", "Pairs of procedural tasks; all pairs of a sentence follow one rule.",
    [
        new("tasks", "name or list of names; one is drawn for each sentence. \"all\" stands for all but the compositions, \"compositions\" " +
            "for those. Names: " + string.Join(", ", Known.Keys) + "."),
        new("styles", "world or list of worlds to draw from (default \"simple\"): " + string.Join(", ", ProceduralSplits.StyleNames) + "."),
        new("formats", $"one or a list, drawn for each sentence (default \"{Formats[0]}\"): {string.Join(", ", Formats)}. " +
            "\"mixed\" takes the pairs of all named tasks in turn, each task with one rule."),
        new("shots", "pairs in a sentence: a number or [smallest, largest], 1 to 127 (default 8)."),
    ], Read);

    public required IReadOnlyList<VisualTask> Tasks { get; init; }

    public required IReadOnlyList<SceneStyle> Styles { get; init; }

    public required IReadOnlyList<string> FormatNames { get; init; }

    public required (int Min, int Max) Shots { get; init; }

    public ISentenceSource Open(SourceContext context) => new TaskSource(this);

    private static TaskSpec Read(RecipeReader reader)
    {
        var tasks = reader.Names("tasks", [.. Known.Keys], groups: Groups).Where(Known.ContainsKey).Select(n => Known[n]).ToList();
        var styles = ProceduralSplits.ReadStyles(reader, ["simple"]);
        var formats = reader.Names("formats", Formats, [Formats[0]]);
        foreach (var task in tasks.Where(t => styles.Count > 0 && !t.Styles.Intersect(styles).Any()))
            reader.Problem("styles", $"task '{task.Name}' has none of them; it has {string.Join(", ", task.Styles).ToLowerInvariant()}.");
        if (formats.Contains(SentenceFormats.Mixed) && tasks.Count is 0 or 1)
            reader.Problem("formats", "'mixed' needs at least two tasks.");
        return new TaskSpec { Tasks = tasks, Styles = styles, FormatNames = formats, Shots = reader.Range("shots", 1, 127, (8, 8)) };
    }
}
