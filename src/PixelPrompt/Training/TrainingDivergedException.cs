namespace PixelPrompt.Training;

/// <summary>The loss or a gradient is not a finite number. The step was not taken: the weights are those of the step before.</summary>
/// <param name="step">The step, from 0.</param>
/// <param name="what">What is not finite, and where it comes from.</param>
public sealed class TrainingDivergedException(long step, string what) : Exception(
    $"Step {step}: {what}. The weights were left as they were before this step. " +
    "Start again from an earlier checkpoint with a lower learning rate, or look at the data that are named.")
{
    /// <summary>The step, from 0.</summary>
    public long Step { get; } = step;
}
