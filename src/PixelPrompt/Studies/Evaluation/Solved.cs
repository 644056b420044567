using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>
/// One measure that compares over tasks: the share of prompts whose squared error is below half of that of the better copy
/// (of the query, or of the last example's answer).
/// </summary>
internal static class Solved
{
    internal const string Measure = "solved";
    internal const string Estimator = "share of prompts with MSE below half of the better of copying the query and copying the last answer; Wilson interval";

    internal static Measurement Of(IReadOnlyList<RgbImage> painted, IReadOnlyList<AnalogyEpisode> episodes, params (string Key, string Value)[] keys)
    {
        var pairs = episodes.Select(x => x.Query).ToArray();
        var errors = AnalogyScores.Each(MeanSquaredError.Instance, painted, pairs);
        return Measurement.Of(
            Measure, Estimator, true, Statistic.Share, [.. errors.Select((error, i) => error < CopyError(episodes[i]) / 2 ? 1.0 : 0.0)], keys);
    }

    private static double CopyError(AnalogyEpisode episode)
    {
        var copies = new List<RgbImage> { episode.Query.Input };
        if (episode.Examples.Count > 0) copies.Add(episode.Examples[^1].Answer);
        var pairs = copies.Select(_ => episode.Query).ToArray();
        return AnalogyScores.Each(MeanSquaredError.Instance, copies, pairs).Min();
    }
}
