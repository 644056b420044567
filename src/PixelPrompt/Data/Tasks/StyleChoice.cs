using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Data.Tasks;

/// <summary>Which of its worlds a task is drawn in.</summary>
public static class StyleChoice
{
    /// <summary>The wanted world where the task has it, else the task's first.</summary>
    /// <param name="styles">The task's worlds, at least one.</param>
    /// <param name="wanted">The wanted world; null for the first.</param>
    /// <returns>One of <paramref name="styles"/>.</returns>
    public static SceneStyle OrFirst(this IReadOnlyList<SceneStyle> styles, SceneStyle? wanted)
    {
        ArgumentNullException.ThrowIfNull(styles);
        return wanted is { } style && styles.Contains(style) ? style : styles[0];
    }
}
