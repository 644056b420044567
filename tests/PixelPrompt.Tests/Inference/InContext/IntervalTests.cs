using PixelPrompt.Inference.InContext;

namespace PixelPrompt.Tests.Inference.InContext;

public sealed class IntervalTests
{
    [Theory]
    [InlineData(8, 10, 0.4901625, 0.9433178)]
    [InlineData(0, 50, 0, 0.0713476)]
    [InlineData(50, 50, 0.9286524, 1)]
    public void Shares_have_Wilsons_interval(int right, int of, double low, double high)
    {
        var interval = Interval.OfShare([.. Enumerable.Range(0, of).Select(i => i < right)]);
        Assert.Equal((double)right / of, interval.Value, 12);
        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
    }

    [Fact]
    public void Means_have_an_interval_near_the_normal_one_for_many_values()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        var interval = Interval.OfMean(values);
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / 399 / 400);
        Assert.Equal(mean, interval.Value, 12);
        Assert.InRange((interval.High - interval.Low) / (2 * 1.96 * error), 0.9, 1.1);
        Assert.Equal(interval, Interval.OfMean(values));
        Assert.Throws<ArgumentException>(() => Interval.OfMean([]));
    }
}
