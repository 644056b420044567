using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;
using PixelPrompt.Inference.Gallery;
using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Prompts;

namespace PixelPrompt.Web.Services.Samples;

/// <summary>Fills prompts from the procedural tasks, and judges answers by what the tasks know.</summary>
public sealed class TaskPrompts(ImageStore images)
{
    private const DataSplit Split = ReadyDraw.Split;

    /// <summary>Draws an analogy: pairs under one rule, and a query.</summary>
    /// <param name="task">Name of a task.</param>
    /// <param name="style">The world; one that the task lacks becomes its first.</param>
    /// <param name="seed">Chooses rule and scenes.</param>
    /// <param name="pairs">Number of pairs.</param>
    /// <returns>The prompt, with default settings.</returns>
    /// <exception cref="UserException">There is no such task.</exception>
    public PromptDocument Analogy(string task, SceneStyle style, ulong seed, int pairs)
    {
        var rule = Rule(task, style, seed);
        var drawn = Enumerable.Range(0, pairs).Select(i => rule.MakePair(ReadyDraw.PairSeed(seed, i))).Select(x => new PairSlots(images.Add(x.Input), images.Add(x.Answer)));
        return WithQuery(new PromptDocument { Kind = PromptKind.Analogy, Pairs = [.. drawn] }, rule, seed, ReadyDraw.PairSeed(seed, pairs));
    }

    /// <summary>Draws a sequence.</summary>
    /// <param name="task">Name of a sequence.</param>
    /// <param name="style">The world; one that the sequence lacks becomes its first.</param>
    /// <param name="seed">Chooses rule and scenes.</param>
    /// <param name="frames">Frames to show.</param>
    /// <param name="ahead">Frames to predict.</param>
    /// <returns>The prompt, with default settings.</returns>
    /// <exception cref="UserException">There is no such sequence.</exception>
    public PromptDocument Sequence(string task, SceneStyle style, ulong seed, int frames, int ahead)
    {
        var (sequence, world) = FindSequence(task, style);
        // Shown and hidden frames are drawn at once: some rules depend on how many there are.
        var total = Math.Clamp(frames + ahead, Data.Tasks.Sequences.SequenceTask.MinFrames, Data.Tasks.Sequences.SequenceTask.MaxFrames);
        var sample = sequence.Make(seed, total, Split, world);
        var shown = sample.Frames.Take(frames).Select(images.Add).ToList();
        return new PromptDocument
        {
            Kind = PromptKind.Sequence, Frames = shown, Settings = new PaintSettings { Frames = ahead },
            Origin = new TaskOrigin(task, world, seed, Split, (ulong)frames, shown[^1], total),
        };
    }

    /// <summary>Draws a ready prompt as it was labelled: painted greedily, of a sequence one new frame.</summary>
    /// <param name="ready">The prompt.</param>
    /// <param name="settings">The visitor's settings, of which the others are kept.</param>
    /// <returns>The prompt.</returns>
    public PromptDocument Ready(ReadyPrompt ready, PaintSettings settings)
    {
        ArgumentNullException.ThrowIfNull(ready);
        var drawn = ready.IsSequence ? Sequence(ready.Task, ready.Style, ready.DrawnSeed, ready.Shots, 1) : Analogy(ready.Task, ready.Style, ready.DrawnSeed, ready.Shots);
        return drawn with { Settings = settings with { Greedy = true, Frames = 1 } };
    }

    /// <summary>A new pair under the rule that a prompt was drawn from.</summary>
    /// <param name="origin">Where the prompt came from.</param>
    /// <param name="seed">Chooses the scene.</param>
    /// <returns>The pair.</returns>
    public PairSlots Pair(TaskOrigin origin, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var pair = Rule(origin.Task, origin.Style, origin.Seed).MakePair(seed);
        return new PairSlots(images.Add(pair.Input), images.Add(pair.Answer));
    }

    /// <summary>The prompt with a new query under its rule.</summary>
    /// <param name="document">A prompt that was drawn from a task.</param>
    /// <param name="seed">Chooses the scene.</param>
    /// <returns>The changed prompt.</returns>
    public PromptDocument NewQuery(PromptDocument document, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(document);
        var origin = document.Origin ?? throw new UserException("This prompt was not drawn from a task.");
        return WithQuery(document, Rule(origin.Task, origin.Style, origin.Seed), origin.Seed, seed);
    }

    /// <summary>A scene by itself.</summary>
    /// <param name="style">The world.</param>
    /// <param name="seed">Chooses the scene.</param>
    /// <returns>The picture, 256x256.</returns>
    public static RgbImage Scene(SceneStyle style, ulong seed) => SceneSampler.Sample(new SceneRandom(seed), style).Render();

    /// <summary>The right answer, where it is known.</summary>
    /// <param name="document">The prompt.</param>
    /// <returns>Ids of the right pictures, frame by frame, and the rule in words; null when the query is not the task's.</returns>
    public TaskTruth? Truth(PromptDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Origin is not { } origin || document.ContextImages.LastOrDefault() != origin.QueryImage) return null;
        if (document.Kind == PromptKind.Analogy)
        {
            var rule = Rule(origin.Task, origin.Style, origin.Seed);
            return new TaskTruth(rule.Description, [images.Add(rule.MakePair(origin.QuerySeed).Answer)]);
        }
        var (sequence, world) = FindSequence(origin.Task, origin.Style);
        var sample = sequence.Make(origin.Seed, Math.Clamp(origin.Total, 2, 32), Split, world);
        return new TaskTruth(sample.Description, [.. sample.Frames.Skip((int)origin.QuerySeed).Take(document.Settings.Frames).Select(images.Add)]);
    }

    /// <summary>How well an answer fits.</summary>
    /// <param name="document">The prompt that was painted.</param>
    /// <param name="predicted">The answer.</param>
    /// <param name="frame">Number of the frame.</param>
    /// <returns>The task's own metric (for sequences PSNR); null when the truth is unknown.</returns>
    public MetricValue? Score(PromptDocument document, RgbImage predicted, int frame)
    {
        if (Truth(document) is not { } truth || frame >= truth.Images.Count) return null;
        var right = images.Load(truth.Images[frame]);
        // Metrics compare at the task's size: a model may paint smaller.
        var sized = (predicted.Width, predicted.Height) == (right.Width, right.Height) ? predicted : PilBicubic.Resize(predicted, right.Width, right.Height);
        if (document.Kind == PromptKind.Sequence) return new MetricValue("PSNR, dB", ImageDistance.Psnr(sized, right), true);
        var origin = document.Origin!;
        var rule = Rule(origin.Task, origin.Style, origin.Seed);
        return new MetricValue(rule.Task.Metric.Name, rule.Task.Metric.Score(sized, rule.MakePair(origin.QuerySeed)), rule.Task.Metric.HigherIsBetter);
    }

    private PromptDocument WithQuery(PromptDocument document, TaskRule rule, ulong seed, ulong querySeed)
    {
        var query = images.Add(rule.MakePair(querySeed).Input);
        return document with { Query = query, Origin = new TaskOrigin(rule.Task.Name, rule.Style, seed, rule.Split, querySeed, query) };
    }

    private static TaskRule Rule(string name, SceneStyle style, ulong seed)
    {
        var task = TaskRegistry.All.Concat(TaskRegistry.Compositions).FirstOrDefault(x => x.Name == name)
            ?? throw new UserException($"There is no task of that name. Tasks: {string.Join(", ", TaskRegistry.All.Select(x => x.Name))}.", 404);
        return task.SampleRule(seed, Split, task.Styles.OrFirst(style));
    }

    private static (Data.Tasks.Sequences.SequenceTask Task, SceneStyle Style) FindSequence(string name, SceneStyle style)
    {
        var task = TaskRegistry.Sequences.FirstOrDefault(x => x.Name == name)
            ?? throw new UserException($"There is no sequence of that name. Sequences: {string.Join(", ", TaskRegistry.Sequences.Select(x => x.Name))}.", 404);
        return (task, task.Styles.OrFirst(style));
    }
}

/// <summary>The right answer to a prompt.</summary>
/// <param name="Description">Task and rule in words.</param>
/// <param name="Images">Ids of the right pictures, frame by frame.</param>
public sealed record TaskTruth(string Description, IReadOnlyList<string> Images);

/// <summary>A score with its estimator's name.</summary>
/// <param name="Name">The estimator.</param>
/// <param name="Value">The score.</param>
/// <param name="HigherIsBetter">Its direction.</param>
public sealed record MetricValue(string Name, double Value, bool HigherIsBetter);
