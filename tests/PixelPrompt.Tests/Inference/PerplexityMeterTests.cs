using PixelPrompt.Inference;
using PixelPrompt.Tests.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Inference;

public sealed class PerplexityMeterTests
{
    [Theory]
    [InlineData(4, 8)]
    [InlineData(1, 1)]
    [InlineData(20, 4)]
    public void It_reads_the_targets_probabilities_off_the_whole_pass(int contextLength, int targetLength)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create("plain");
        var ids = KvCacheTests.Ids(1, contextLength + targetLength);
        var all = ids.data<long>().ToArray().Select(x => (int)x).ToArray();
        var expected = model.call(ids).log_softmax(-1)[0].narrow(0, contextLength - 1, targetLength)
            .gather(-1, ids[0].narrow(0, contextLength, targetLength).unsqueeze(-1)).squeeze(-1);

        var example = new PerplexityMeter(model, 4).Measure(all[..contextLength], all[contextLength..]);

        TensorAssert.Close(expected, tensor(example.TokenLogProbabilities), 1e-4);
    }

    [Fact]
    public void A_prompt_longer_than_one_piece_is_measured_to_its_end()
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(TestModels.Plain with { MaxPositions = 3000 });
        var ids = KvCacheTests.Ids(1, 2500);
        var all = ids.data<long>().ToArray().Select(x => (int)x).ToArray();
        var expected = model.call(ids).log_softmax(-1)[0].narrow(0, 999, 1500).gather(-1, ids[0].narrow(0, 1000, 1500).unsqueeze(-1)).squeeze(-1);

        var example = new PerplexityMeter(model, 4).Measure(all[..1000], all[1000..]);

        TensorAssert.Close(expected, tensor(example.TokenLogProbabilities), 1e-3);
    }

    [Fact]
    public void What_cannot_be_measured_is_refused()
    {
        using var model = TestModels.Create("plain");
        var meter = new PerplexityMeter(model, 4);

        Assert.Contains("got 0 and 1 tokens", Assert.Throws<ArgumentException>(() => meter.Measure([], [1])).Message);
        Assert.Contains("at most 16 images", Assert.Throws<PromptException>(() => meter.Measure(new int[60], new int[5])).Message);
        Assert.Contains("outside of 0 to 39", Assert.Throws<ArgumentException>(() => meter.Measure([40], [1])).Message);
    }
}
