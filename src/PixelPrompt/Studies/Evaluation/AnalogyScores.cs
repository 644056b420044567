using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>All figures of painted answers: the task's own metric, and the errors that every task has.</summary>
internal static class AnalogyScores
{
    private static readonly (string Measure, TaskMetric Metric)[] Common =
    [
        ("mse", MeanSquaredError.Instance), ("mse-normalised", NormalizedSquaredError.Instance),
        ("psnr", PeakSignalToNoise.Instance), ("ssim", StructuralSimilarity.Instance),
    ];

    /// <summary>The figures of one kind of answers.</summary>
    /// <param name="own">The task's metric, reported as "score".</param>
    /// <param name="painted">The answers.</param>
    /// <param name="pairs">What was asked, in the same order.</param>
    /// <param name="keys">What tells the rows from the cell's others.</param>
    internal static IEnumerable<Measurement> Measure(
        TaskMetric own, IReadOnlyList<RgbImage> painted, IReadOnlyList<TaskPair> pairs, params (string Key, string Value)[] keys)
    {
        foreach (var (measure, metric) in Common.Prepend(("score", own)))
        {
            yield return Measurement.Of(
                measure, Name(metric), metric.HigherIsBetter, Statistic.Mean, Each(metric, painted, pairs), keys);
        }
    }

    /// <summary>One score for each answer, all at the size of the right answers.</summary>
    internal static double[] Each(TaskMetric metric, IReadOnlyList<RgbImage> painted, IReadOnlyList<TaskPair> pairs) =>
        [.. painted.Zip(pairs).AsParallel().AsOrdered().Select(x => metric.Score(ToSize(x.First, x.Second.Answer), x.Second))];

    private static string Name(TaskMetric metric) => metric.Name.StartsWith("mean", StringComparison.Ordinal) ? metric.Name : "mean over prompts of " + metric.Name;

    private static RgbImage ToSize(RgbImage image, RgbImage like) =>
        (image.Width, image.Height) == (like.Width, like.Height) ? image : PilBicubic.Resize(image, like.Width, like.Height);
}
