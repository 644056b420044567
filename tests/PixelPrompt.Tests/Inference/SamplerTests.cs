using PixelPrompt.Inference;

namespace PixelPrompt.Tests.Inference;

public class SamplerTests
{
    private static readonly float[] Logits = [1f, 3f, 2f, 3f, -1f, 0f, 9f, 9f]; // six codes and two special ids

    [Fact]
    public void Greedy_takes_the_first_of_the_likeliest_codes_and_never_a_special_id()
    {
        var sampler = new Sampler(new SamplingOptions { Greedy = true }, codes: 6);
        for (var i = 0; i < 5; i++) Assert.Equal(1, sampler.Next(Logits).Id);
    }

    [Fact]
    public void Log_probability_and_entropy_are_those_of_the_whole_vocabulary_whatever_the_options()
    {
        var weights = Logits.Select(x => Math.Exp(x)).ToArray();
        var p = weights.Select(x => x / weights.Sum()).ToArray();
        var entropy = -p.Sum(x => x * Math.Log(x));

        var token = new Sampler(new SamplingOptions { Temperature = 0.2, TopK = 1 }, codes: 6).Next(Logits);

        Assert.Equal(Math.Log(p[1]), token.LogProbability, 1e-5);
        Assert.Equal(entropy, token.Entropy, 1e-5);
    }

    [Fact]
    public void Entropy_survives_codes_that_are_ruled_out()
    {
        float[] logits = [0, float.NegativeInfinity, 0, float.NegativeInfinity];
        Assert.Equal(Math.Log(2), new Sampler(new SamplingOptions(), 4).Next(logits).Entropy, 1e-6);
    }

    [Theory]
    [InlineData(1.0, 0, 1.0)]
    [InlineData(0.5, 0, 1.0)]
    [InlineData(2.0, 3, 1.0)]
    [InlineData(1.0, 0, 0.7)]
    [InlineData(1.0, 0, 0.01)]
    [InlineData(1.3, 4, 0.8)]
    [InlineData(1.0, 100, 1.0)]
    public void Frequencies_follow_the_distribution_that_the_options_define(double temperature, int topK, double topP)
    {
        const int draws = 20_000, codes = 6;
        var expected = Reference(Logits[..codes], temperature, topK, topP);
        var sampler = new Sampler(new SamplingOptions { Temperature = temperature, TopK = topK, TopP = topP, Seed = 7 }, codes);
        var counts = new int[codes];
        for (var i = 0; i < draws; i++) counts[sampler.Next(Logits).Id]++;

        for (var id = 0; id < codes; id++)
        {
            if (expected[id] == 0) Assert.Equal(0, counts[id]);
            // Five standard deviations of a binomial count.
            var deviation = Math.Sqrt(draws * expected[id] * (1 - expected[id]));
            Assert.InRange(counts[id], (draws * expected[id]) - (5 * deviation) - 1e-9, (draws * expected[id]) + (5 * deviation) + 1e-9);
        }
    }

    [Fact]
    public void A_nucleus_among_thousands_of_codes_is_the_one_that_sorting_them_all_gives()
    {
        var random = new Random(3);
        var logits = Enumerable.Range(0, 3000).Select(_ => (float)(random.NextDouble() * 6)).ToArray();
        var expected = Reference(logits, 0.8, 0, 0.6);
        var allowed = Enumerable.Range(0, logits.Length).Where(x => expected[x] > 0).ToHashSet();
        var sampler = new Sampler(new SamplingOptions { Temperature = 0.8, TopP = 0.6, Seed = 1 }, logits.Length);

        var seen = Enumerable.Range(0, 5000).Select(_ => sampler.Next(logits).Id).ToHashSet();

        Assert.Subset(allowed, seen);
        Assert.True(seen.Count > allowed.Count / 2, $"{seen.Count} of {allowed.Count} allowed codes were drawn.");
    }

    [Fact]
    public void The_same_seed_repeats_and_candidates_differ()
    {
        int[] Draw(long seed, int candidate)
        {
            var sampler = new Sampler(new SamplingOptions { Seed = seed }, 6, candidate);
            return [.. Enumerable.Range(0, 64).Select(_ => sampler.Next(Logits).Id)];
        }

        Assert.Equal(Draw(5, 0), Draw(5, 0));
        var different = new[] { Draw(5, 0), Draw(5, 1), Draw(6, 0), Draw(6, 1), Draw(-5, 0) };
        Assert.Equal(5, different.Select(x => string.Join(',', x)).Distinct().Count());
    }

    [Fact]
    public void Alternatives_are_the_likeliest_codes_in_order()
    {
        var token = new Sampler(new SamplingOptions { Alternatives = 4 }, codes: 6).Next(Logits);

        Assert.Equal([1, 3, 2, 0], token.Alternatives.Select(x => x.Id));
        Assert.Equal(2, token.Alternatives[0].LogProbability - token.Alternatives[3].LogProbability, 1e-5);
    }

    [Fact]
    public void Logits_that_are_not_finite_are_refused()
    {
        var sampler = new Sampler(new SamplingOptions(), 2);
        Assert.Throws<NotFiniteNumberException>(() => sampler.Next([0f, float.NaN]));
        Assert.Throws<NotFiniteNumberException>(() => sampler.Next([0f, float.PositiveInfinity]));
        Assert.Throws<NotFiniteNumberException>(() => sampler.Next([float.NegativeInfinity, float.NegativeInfinity]));
        Assert.Throws<ArgumentException>(() => sampler.Next([1f]));
    }

    [Fact]
    public void Options_outside_of_their_ranges_are_all_named()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new Sampler(new SamplingOptions { Temperature = 0, TopK = -1, TopP = 1.5, Alternatives = 65 }, 2));
        Assert.Contains("The temperature is 0; it must be above 0.", error.Message);
        Assert.Contains("Top-k is -1", error.Message);
        Assert.Contains("Top-p is 1.5", error.Message);
        Assert.Contains("65 alternatives", error.Message);
    }

    /// <summary>Temperature, then top-k, then top-p, by sorting everything.</summary>
    private static double[] Reference(float[] logits, double temperature, int topK, double topP)
    {
        var order = Enumerable.Range(0, logits.Length).OrderByDescending(x => logits[x]).ThenBy(x => x).ToArray();
        if (topK > 0) order = [.. order.Take(topK)];
        var weights = order.Select(x => Math.Exp((logits[x] - logits[order[0]]) / temperature)).ToArray();
        var total = weights.Sum();
        var kept = 0;
        for (var sum = 0.0; kept < order.Length && sum < topP * total; kept++) sum += weights[kept];
        var result = new double[logits.Length];
        for (var i = 0; i < kept; i++) result[order[i]] = weights[i] / weights.Take(kept).Sum();
        return result;
    }
}
