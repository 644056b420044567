namespace PixelPrompt.Training;

/// <summary>The learning rate of every step: linear warm-up, then a cosine.</summary>
public static class LearningRate
{
    /// <summary>The rate of one step.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="step">0 to <see cref="TrainingOptions.TotalSteps"/> - 1.</param>
    /// <returns>The rate, at least 0.</returns>
    public static double At(TrainingOptions options, long step)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (index, first) = options.StageOf(step);
        var stage = options.Stages[index];
        var (at, steps) = options.Optimizer.EachStage ? (step - first, stage.Steps) : (step, options.TotalSteps);
        return options.Optimizer.LearningRate * stage.LearningRateScale * Share(options.Optimizer, at, steps);
    }

    private static double Share(TrainingOptimizer optimizer, long at, long steps)
    {
        if (at < optimizer.WarmUp) return (at + 1.0) / optimizer.WarmUp;
        var done = (double)(at - optimizer.WarmUp) / Math.Max(1, steps - optimizer.WarmUp);
        return optimizer.FinalShare + ((1 - optimizer.FinalShare) * 0.5 * (1 + Math.Cos(Math.PI * done)));
    }
}
