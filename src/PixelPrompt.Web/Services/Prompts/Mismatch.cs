using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Web.Services.Samples;

namespace PixelPrompt.Web.Services.Prompts;

/// <summary>The control that shows whether a prompt matters: the same query after examples of another task.</summary>
internal static class Mismatch
{
    /// <summary>The same last picture and settings; everything before it from another task.</summary>
    internal static (PromptDocument Document, string Label) Of(PromptDocument document, TaskPrompts tasks)
    {
        var seed = SceneRandom.Mix((ulong)document.Settings.Seed ^ 0x3157);
        var style = document.Origin?.Style ?? SceneStyle.Simple;
        if (document.Kind == PromptKind.Sequence)
        {
            var frames = document.ContextImages;
            var sequence = Other(TaskRegistry.Sequences.Select(x => x.Name), document.Origin?.Task, seed);
            if (frames.Count < 2) throw new UserException("With one frame there is no context to exchange; give at least two.");
            var foreign = tasks.Sequence(sequence, style, seed, frames.Count - 1, 1);
            return (document with { Frames = [.. foreign.Frames, frames[^1]], Origin = null, Result = null }, $"after frames of “{sequence}”");
        }
        // Of the same kind of world, so that only the rule differs.
        var names = TaskRegistry.All.Where(x => x.Styles.Contains(style)).Select(x => x.Name);
        var task = Other(names, document.Origin?.Task, seed);
        var pairs = tasks.Analogy(task, style, seed, document.Pairs.Count).Pairs;
        return (document with { Pairs = pairs, Origin = null, Result = null }, $"after examples of “{task}”");
    }

    private static string Other(IEnumerable<string> names, string? own, ulong seed)
    {
        var others = names.Where(x => x != own).ToList();
        return others[new SceneRandom(seed).Int(others.Count)];
    }
}
