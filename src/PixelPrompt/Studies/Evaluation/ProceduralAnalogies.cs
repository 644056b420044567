using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>Analogies of a procedural task, from the splits that training never shows.</summary>
internal sealed class ProceduralAnalogies : IAnalogySource
{
    private readonly VisualTask task;
    private readonly SceneStyle style;
    private readonly IReadOnlyList<DataSplit> splits;

    internal ProceduralAnalogies(VisualTask task, SceneStyle style, IReadOnlyList<DataSplit> splits)
    {
        this.task = task;
        this.style = task.Styles.OrFirst(style);
        var has = task.Splits(this.style);
        this.splits = [.. splits.Intersect(has).DefaultIfEmpty(has.Contains(DataSplit.HeldOutScenes) ? DataSplit.HeldOutScenes : has[0])];
    }

    public string Name => task.Name;

    public TaskMetric Metric => task.Metric;

    public string Digest => "";

    public AnalogyEpisode Draw(SceneRandom random, int number, int examples)
    {
        var rule = task.SampleRule(random.Next(), splits[number % splits.Count], style);
        // The query first: it stays the same however many examples are drawn.
        var query = rule.MakePair(random.Next());
        return new AnalogyEpisode(rule.Text, [.. Enumerable.Range(0, examples).Select(_ => rule.MakePair(random.Next())).Reverse()], query);
    }
}
