using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>Both perplexities of targets with equally many tokens.</summary>
internal static class Perplexities
{
    internal const string Corpus = "perplexity";
    internal const string MeanOfExamples = "perplexity-mean";
    internal const string CorpusEstimator = "corpus perplexity exp(total NLL / tokens) of the target image, teacher-forced, whole vocabulary";
    internal const string MeanEstimator = "mean over examples of exp(mean NLL) of the target image, teacher-forced, whole vocabulary";

    /// <summary>The rows of mean negative log-likelihoods.</summary>
    internal static IEnumerable<Measurement> Measure(double[] likelihoods, params (string Key, string Value)[] keys) =>
    [
        Measurement.Of(Corpus, CorpusEstimator, false, Statistic.ExpMean, likelihoods, keys),
        Measurement.Of(MeanOfExamples, MeanEstimator, false, Statistic.Mean, [.. likelihoods.Select(Math.Exp)], keys),
    ];
}
