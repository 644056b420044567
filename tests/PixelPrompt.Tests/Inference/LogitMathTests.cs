using PixelPrompt.Inference;

namespace PixelPrompt.Tests.Inference;

public class LogitMathTests
{
    [Fact]
    public void The_value_of_a_rank_is_that_of_a_sorted_list_with_ties_too()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var values = Enumerable.Range(0, random.Next(1, 60)).Select(_ => (float)random.Next(0, 20)).ToArray();
            var sorted = values.OrderByDescending(x => x).ToArray();
            for (var rank = 1; rank <= values.Length; rank++)
                Assert.Equal(sorted[rank - 1], LogitMath.Highest(values, rank, new float[values.Length]));
        }
    }

    [Fact]
    public void Large_logits_do_not_overflow()
    {
        var (logSum, entropy) = LogitMath.LogSumAndEntropy([1000f, 1000f, -1000f]);
        Assert.Equal(1000 + Math.Log(2), logSum, 1e-6);
        Assert.Equal(Math.Log(2), entropy, 1e-6);
    }
}
