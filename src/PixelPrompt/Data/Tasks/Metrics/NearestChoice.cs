using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Tasks.Metrics;

/// <summary>1 when the right one of the possible answers is nearest to the prediction (least squared error), else 0.</summary>
public sealed class NearestChoice : TaskMetric
{
    private NearestChoice()
        : base("accuracy, nearest of the possible answers", higherIsBetter: true)
    {
    }

    /// <summary>The only instance.</summary>
    public static NearestChoice Instance { get; } = new();

    private protected override double Measure(RgbImage predicted, TaskPair pair)
    {
        var choices = pair.Truth.Choices;
        if (choices.Count < 2) throw new ArgumentException("The pair has no choices to tell apart; use another metric.", nameof(pair));
        var right = MeanSquaredError.Between(predicted, choices[pair.Truth.Choice]);
        for (var i = 0; i < choices.Count; i++)
        {
            if (i != pair.Truth.Choice && MeanSquaredError.Between(predicted, choices[i]) <= right) return 0;
        }
        return 1;
    }
}
