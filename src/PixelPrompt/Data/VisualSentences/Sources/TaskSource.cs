using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences.Sources;

/// <summary>Makes the sentences of a <see cref="TaskSpec"/>.</summary>
internal sealed class TaskSource(TaskSpec spec) : ISentenceSource
{
    private readonly string _mixed = string.Join(" & ", spec.Tasks.Select(t => t.Name));

    public IReadOnlyList<string> Tasks =>
        [.. spec.Tasks.Select(t => t.Name), .. spec.FormatNames.Contains(SentenceFormats.Mixed) ? new[] { _mixed } : []];

    public string Inputs => "";

    public bool Has(DataPart split) =>
        spec.FormatNames.Any(f => f == SentenceFormats.Mixed ? spec.Tasks.All(t => Has(t, split)) : spec.Tasks.Any(t => Has(t, split)));

    public PictureSentence Make(ulong seed, long ordinal, DataPart split)
    {
        var random = new SceneRandom(seed);
        var tasks = spec.Tasks.Where(t => Has(t, split)).ToList();
        var formats = spec.FormatNames.Where(f => f != SentenceFormats.Mixed || tasks.Count == spec.Tasks.Count).ToList();
        var format = random.Pick(formats);
        var shots = random.Int(spec.Shots.Min, spec.Shots.Max);
        if (format != SentenceFormats.Mixed)
        {
            var rule = Rule(random, random.Pick(tasks), split);
            return SentenceFormats.Answered([.. Enumerable.Range(0, shots).Select(_ => Pair(random, rule))], rule.Task.Name, format);
        }
        var rules = tasks.ConvertAll(t => Rule(random, t, split));
        return SentenceFormats.Answered([.. Enumerable.Range(0, shots).Select(i => Pair(random, rules[i % rules.Count]))], _mixed, format);
    }

    private bool Has(VisualTask task, DataPart split) => Styles(task, split).Any();

    private IEnumerable<SceneStyle> Styles(VisualTask task, DataPart split) =>
        task.Styles.Intersect(spec.Styles).Where(s => task.Splits(s).Contains(split.Procedural()));

    private TaskRule Rule(SceneRandom random, VisualTask task, DataPart split) =>
        task.SampleRule(random.Next(), split.Procedural(), random.Pick([.. Styles(task, split)]));

    private static IReadOnlyList<RgbImage> Pair(SceneRandom random, TaskRule rule)
    {
        var pair = rule.MakePair(random.Next());
        return [pair.Input, pair.Answer];
    }
}
