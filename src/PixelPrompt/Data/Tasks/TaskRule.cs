using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks;

/// <summary>One rule of a task, fixed for all pairs of a prompt.</summary>
public sealed class TaskRule
{
    private const int DraftTries = 20_000;
    private readonly RuleDraft draft;

    internal TaskRule(VisualTask task, RuleDraft draft, DataSplit split, SceneStyle style)
    {
        Task = task;
        this.draft = draft;
        Split = split;
        Style = style;
    }

    /// <summary>The task this is a rule of.</summary>
    public VisualTask Task { get; }

    /// <summary>The split that all pairs belong to.</summary>
    public DataSplit Split { get; }

    /// <summary>The world that scenes are drawn from.</summary>
    public SceneStyle Style { get; }

    /// <summary>The rule in words without the task's name: "red -> blue". Equal texts of one task mean the same rule.</summary>
    public string Text => draft.Text;

    /// <summary>Task and rule in words: "color-change: red -> blue".</summary>
    public string Description => draft.Text.Length == 0 ? Task.Name : $"{Task.Name}: {draft.Text}";

    /// <summary>A pair under this rule.</summary>
    /// <param name="seed">Chooses the scene; equal seeds give equal bytes on every thread and machine.</param>
    /// <returns>Two pictures of 256x256 and what is known of them.</returns>
    /// <remarks>Annotation tasks show the same input for the same seed, style and split where their rule does not restrict it.</remarks>
    public TaskPair MakePair(ulong seed)
    {
        var root = new SceneRandom(seed).Fork((ulong)Split);
        for (var attempt = 0; attempt < DraftTries; attempt++)
        {
            var pair = draft.Draw(root.Fork((ulong)attempt));
            if (!HeldOut.Accepts(Split, pair.Key, pair.Contents)) continue;
            var painted = pair.Paint();
            // A symmetric scene that is mirrored shows nothing of the rule.
            if (painted.Input.ContentEquals(painted.Answer)) continue;
            return painted with { Truth = painted.Truth with { Key = pair.Key, Contents = pair.Contents } };
        }
        throw new InvalidOperationException(
            $"No {Split} pair of '{Description}' ({Style}) was found in {DraftTries} drafts for seed {seed}.");
    }
}
