using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>Pictures that follow each other by a rule: the next one can be predicted.</summary>
public abstract class SequenceTask
{
    private const int DraftTries = 20_000;

    /// <summary>Describes the task.</summary>
    /// <param name="name">Stable name, lower case with hyphens.</param>
    /// <param name="description">What changes from frame to frame.</param>
    private protected SequenceTask(string name, string description)
    {
        Name = name;
        Description = description;
    }

    /// <summary>Fewest frames of a sequence.</summary>
    public const int MinFrames = 2;

    /// <summary>Most frames of a sequence.</summary>
    public const int MaxFrames = 32;

    /// <summary>Stable name, lower case with hyphens.</summary>
    public string Name { get; }

    /// <summary>What changes from frame to frame.</summary>
    public string Description { get; }

    /// <summary>The worlds that the task can be drawn from.</summary>
    public virtual IReadOnlyList<SceneStyle> Styles { get; } = [SceneStyle.Coarse, SceneStyle.Simple, SceneStyle.Varied];

    /// <summary>The splits that the task can be drawn from.</summary>
    public IReadOnlyList<DataSplit> Splits { get; } = [DataSplit.Training, DataSplit.HeldOutScenes, DataSplit.HeldOutPairs];

    /// <summary>Draws and paints a sequence.</summary>
    /// <param name="seed">Chooses scene and rule; equal seeds give equal bytes on every thread and machine.</param>
    /// <param name="frames">Number of pictures, <see cref="MinFrames"/> to <see cref="MaxFrames"/>.</param>
    /// <param name="split">One of <see cref="Splits"/>.</param>
    /// <param name="style">One of <see cref="Styles"/>.</param>
    /// <returns>The sequence.</returns>
    /// <exception cref="ArgumentException">The task has no such split or style, or the number of frames is out of range.</exception>
    public SequenceSample Make(ulong seed, int frames, DataSplit split, SceneStyle style)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, MinFrames);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frames, MaxFrames);
        if (!Styles.Contains(style))
            throw new ArgumentException($"Sequence '{Name}' has no style {style}. It has {string.Join(", ", Styles)}.", nameof(style));
        if (!Splits.Contains(split))
            throw new ArgumentException($"Sequence '{Name}' has no split {split}. It has {string.Join(", ", Splits)}.", nameof(split));
        var root = new SceneRandom(seed ^ StableHash.Of(Name)).Fork((ulong)split);
        for (var attempt = 0; attempt < DraftTries; attempt++)
        {
            var draft = Draw(root.Fork((ulong)attempt), style, frames, split);
            if (draft is null || !Belongs(draft, split)) continue;
            return new SequenceSample([.. draft.Scenes.Select(scene => scene.Render())], draft.Scenes, $"{Name}: {draft.Text}");
        }
        throw new InvalidOperationException(
            $"No {split} sequence '{Name}' ({style}) of {frames} frames was found in {DraftTries} drafts for seed {seed}.");
    }

    /// <summary>Draws any sequence of the task; only those of independent scenes need to mind the split. Null when it comes to none.</summary>
    private protected abstract SequenceDraft? Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split);

    private static bool Belongs(SequenceDraft draft, DataSplit split)
    {
        if (draft.Independent) return draft.Scenes.All(scene => HeldOut.Accepts(split, scene.Key, scene.Contents));
        return HeldOut.Accepts(split, draft.Scenes[0].Key, [.. draft.Scenes.SelectMany(scene => scene.Contents)]);
    }
}
