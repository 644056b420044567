using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Sequences;
using PixelPrompt.Inference.InContext;

namespace PixelPrompt.Inference.Gallery;

/// <summary>Draws the pictures of ready prompts: the same for who labels them and for who shows them.</summary>
public static class ReadyDraw
{
    /// <summary>Prompts show scenes that training never saw.</summary>
    public const DataSplit Split = DataSplit.HeldOutScenes;

    /// <summary>Seed of a pair under a rule.</summary>
    /// <param name="seed">The prompt's seed.</param>
    /// <param name="number">Number of the pair; the query comes after the examples.</param>
    /// <returns>The seed.</returns>
    public static ulong PairSeed(ulong seed, int number) => SceneRandom.Mix(seed ^ 0xBE11C4) + (ulong)number;

    /// <summary>Draws a prompt with its right answer: of a sequence, the first new frame.</summary>
    /// <param name="prompt">The prompt, drawn with its <see cref="ReadyPrompt.DrawnSeed"/>.</param>
    /// <returns>The pictures.</returns>
    /// <exception cref="ArgumentException">There is no such task.</exception>
    public static GatePrompt Of(ReadyPrompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.IsSequence ? Sequence(prompt) : Analogy(prompt);
    }

    private static GatePrompt Analogy(ReadyPrompt prompt)
    {
        var task = TaskRegistry.Get(prompt.Task);
        var rule = task.SampleRule(prompt.DrawnSeed, Split, task.Styles.OrFirst(prompt.Style));
        var pairs = Enumerable.Range(0, prompt.Shots + 1).Select(x => rule.MakePair(PairSeed(prompt.DrawnSeed, x))).ToList();
        return GatePrompt.Analogy(prompt.Task, rule.Text, Split, pairs);
    }

    private static GatePrompt Sequence(ReadyPrompt prompt)
    {
        var task = TaskRegistry.GetSequence(prompt.Task);
        var frames = Math.Clamp(prompt.Shots + 1, SequenceTask.MinFrames, SequenceTask.MaxFrames);
        var sample = task.Make(prompt.DrawnSeed, frames, Split, task.Styles.OrFirst(prompt.Style));
        return GatePrompt.Sequence(prompt.Task, sample.Description, Split, sample.Frames);
    }
}
