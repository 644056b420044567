using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Sequences;

namespace PixelPrompt.Inference.InContext;

/// <summary>Draws the gate's prompts: functions of the options alone, so that every model answers the same ones.</summary>
public static class GatePrompts
{
    // Far from the seeds that data sets count up from; held-out scenes are disjoint from training by their content anyway.
    private const ulong SeedSpace = 0x6A7E_0000_0000_0000;

    /// <summary>The prompts of one analogy family.</summary>
    /// <param name="task">The family.</param>
    /// <param name="options">How many, of which world.</param>
    /// <returns>The prompts.</returns>
    public static IReadOnlyList<GatePrompt> Of(VisualTask task, GateOptions options)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        var style = StyleOf(task.Styles, options.Style);
        var splits = options.Splits.Intersect(task.Splits(style)).DefaultIfEmpty(DataSplit.HeldOutScenes).ToList();
        return Draw(options, (random, number) =>
        {
            var split = splits[number % splits.Count];
            var rule = task.SampleRule(random.Next(), split, style);
            var pairs = Enumerable.Range(0, options.Examples + 1).Select(_ => rule.MakePair(random.Next())).ToList();
            return GatePrompt.Analogy(task.Name, rule.Text, split, pairs);
        });
    }

    /// <summary>The prompts of one sequence family.</summary>
    /// <param name="task">The family.</param>
    /// <param name="options">How many, of which world.</param>
    /// <returns>The prompts.</returns>
    public static IReadOnlyList<GatePrompt> Of(SequenceTask task, GateOptions options)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        var style = StyleOf(task.Styles, options.Style);
        var splits = options.Splits.Intersect(task.Splits).DefaultIfEmpty(DataSplit.HeldOutScenes).ToList();
        return Draw(options, (random, number) =>
        {
            var split = splits[number % splits.Count];
            while (true)
            {
                var sample = task.Make(random.Next(), options.Frames + 1, split, style);
                // A frame that equals the one before it (something hidden, say) leaves nothing to predict.
                if (sample.Frames[^1].ContentEquals(sample.Frames[^2])) continue;
                return GatePrompt.Sequence(task.Name, sample.Description, split, sample.Frames);
            }
        });
    }

    private static List<GatePrompt> Draw(GateOptions options, Func<SceneRandom, int, GatePrompt> draw) =>
        [.. Enumerable.Range(0, options.Prompts).AsParallel().AsOrdered().Select(number =>
            draw(new SceneRandom(SeedSpace ^ options.Seed).Fork((ulong)number), number))];

    private static SceneStyle StyleOf(IReadOnlyList<SceneStyle> has, SceneStyle wanted) => has.Contains(wanted) ? wanted : has[0];
}
