using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>Judges a predicted answer. Each is named by its estimator, because numbers of different estimators do not compare.</summary>
/// <param name="name">For example "MSE, RGB in [0, 1]".</param>
/// <param name="higherIsBetter">Whether a larger score is a better one.</param>
public abstract class TaskMetric(string name, bool higherIsBetter)
{
    /// <summary>The estimator's name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether a larger score is a better one.</summary>
    public bool HigherIsBetter { get; } = higherIsBetter;

    /// <summary>The score of one prediction.</summary>
    /// <param name="predicted">The model's answer, of the right answer's size.</param>
    /// <param name="pair">The pair whose answer was to be predicted.</param>
    /// <returns>The score; averaging it over prompts gives the task's figure.</returns>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public double Score(RgbImage predicted, TaskPair pair)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(pair);
        if (predicted.Width != pair.Answer.Width || predicted.Height != pair.Answer.Height)
        {
            throw new ArgumentException(
                $"The prediction is {predicted.Width}x{predicted.Height}, the answer {pair.Answer.Width}x{pair.Answer.Height}; resize it first.",
                nameof(predicted));
        }
        return Measure(predicted, pair);
    }

    private protected abstract double Measure(RgbImage predicted, TaskPair pair);
}
