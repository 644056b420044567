using PixelPrompt.Inference;

namespace PixelPrompt.Tests.Inference;

public class PerplexityResultTests
{
    [Fact]
    public void Both_estimators_on_a_case_small_enough_for_paper()
    {
        // Two examples: ln 2 nats on each of 2 tokens, ln 8 on each of 4.
        var result = PerplexityResult.Of([Example(2, Math.Log(2)), Example(4, Math.Log(8))]);

        Assert.Equal((2.0 + 8.0) / 2, result.MeanOfExamples, 1e-5);
        Assert.Equal(Math.Exp(((2 * Math.Log(2)) + (4 * Math.Log(8))) / 6), result.Corpus, 1e-5);
        Assert.Equal(6, result.Tokens);
        Assert.Equal(Math.Sqrt(18) / Math.Sqrt(2), result.MeanOfExamplesError!.Value, 1e-5);
    }

    [Fact]
    public void Standard_errors_match_the_scatter_of_repeated_measurements()
    {
        var random = new Random(5);
        List<double> means = [], corpora = [], meanErrors = [], corpusErrors = [];
        for (var round = 0; round < 400; round++)
        {
            var examples = Enumerable.Range(0, 60)
                .Select(_ => Example(random.Next(3, 9), 1 + (0.5 * (random.NextDouble() + random.NextDouble())))).ToArray();
            var result = PerplexityResult.Of(examples);
            means.Add(result.MeanOfExamples);
            corpora.Add(result.Corpus);
            meanErrors.Add(result.MeanOfExamplesError!.Value);
            corpusErrors.Add(result.CorpusError!.Value);
        }

        Assert.InRange(meanErrors.Average() / Deviation(means), 0.85, 1.15);
        Assert.InRange(corpusErrors.Average() / Deviation(corpora), 0.85, 1.15);
    }

    [Fact]
    public void One_example_has_no_standard_error_and_none_is_refused()
    {
        var result = PerplexityResult.Of([Example(4, 1)]);
        Assert.Null(result.MeanOfExamplesError);
        Assert.Null(result.CorpusError);
        Assert.Throws<ArgumentException>(() => PerplexityResult.Of([]));
    }

    [Fact]
    public void Each_image_of_an_example_has_its_own_perplexity()
    {
        var example = new ExamplePerplexity([-1, -1, -3, -3], TokensPerImage: 2);
        Assert.Equal([Math.E, Math.Exp(3)], example.ImagePerplexities.Select(x => Math.Round(x, 10)), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static ExamplePerplexity Example(int tokens, double nats) =>
        new([.. Enumerable.Repeat((float)-nats, tokens)], tokens);

    private static double Deviation(List<double> values) =>
        Math.Sqrt(values.Sum(x => Math.Pow(x - values.Average(), 2)) / (values.Count - 1));
}
