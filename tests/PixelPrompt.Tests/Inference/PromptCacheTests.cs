using PixelPrompt.Inference;
using PixelPrompt.Models.Llama;
using PixelPrompt.Tests.Models.Llama;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Inference;

/// <summary>A prompt that was read is not read again, and nothing else changes.</summary>
public sealed class PromptCacheTests : IDisposable
{
    private const int Codes = 32;
    private const int Cells = 128;

    private readonly PromptCache prompts = new();

    public void Dispose() => prompts.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tokens_are_those_of_a_prompt_read_anew(bool bfloat16)
    {
        using var model = Model(bfloat16);
        // Prompts of 12 images: 1024 tokens and a rest. The same again, for more candidates, for one, with another query, with
        // other examples, shorter, longer, and with a window that moves.
        (int[][] Context, int Candidates, int Frames, int Read)[] asked =
        [
            (Images(12), 1, 1, 1536), (Images(12), 1, 1, 0), (Images(12), 3, 1, 0), (Images(12), 1, 1, 0),
            ([.. Images(11), Image(90)], 2, 1, 512), (Images(12, from: 1), 1, 1, 1536), (Images(9, from: 1), 1, 1, 128),
            (Images(9, from: 1), 1, 3, 0), (Images(9, from: 1), 2, 2, 0), (Images(12, from: 1), 1, 1, 512), (Images(2), 1, 1, 256),
            (Images(2), 1, 2, 256), (Images(15), 1, 3, 1920 + 1920 + 1920), (Images(15), 1, 1, 1920), (Images(8), 1, 1, 1024),
        ];
        var (keeping, plain) = (new TokenGenerator(model, Codes, Cells, prompts), new TokenGenerator(model, Codes, Cells));
        foreach (var ((context, candidates, frames, read), seed) in asked.Select((x, i) => (x, i)))
        {
            var options = new GenerationOptions { Candidates = candidates, Frames = frames, Sampling = new SamplingOptions { Seed = seed } };
            var (kept, anew) = (keeping.Generate(context, options), plain.Generate(context, options));
            for (var i = 0; i < candidates; i++)
            {
                for (var frame = 0; frame < frames; frame++) Assert.Equal(anew.Images[i][frame].Tokens, kept.Images[i][frame].Tokens);
            }
            Assert.Equal(read, kept.Timing.TokensRead);
        }
    }

    [Fact]
    public void A_cancelled_generation_keeps_its_prompt_unless_it_was_still_reading()
    {
        using var model = Model(bfloat16: true);
        var generator = new TokenGenerator(model, Codes, Cells, prompts);
        Cancel(GenerationPhase.Reading);
        Assert.Equal(1536, generator.Generate(Images(12), new GenerationOptions()).Timing.TokensRead);
        Cancel(GenerationPhase.Drawing);
        Assert.Equal(0, generator.Generate(Images(12), new GenerationOptions()).Timing.TokensRead);

        void Cancel(GenerationPhase when)
        {
            using var source = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => generator.Generate(
                when == GenerationPhase.Reading ? Images(12, from: 5) : Images(12), new GenerationOptions(), x => { if (x.Phase == when) source.Cancel(); }, source.Token));
        }
    }

    [Fact]
    public void Threads_that_share_it_get_what_they_would_alone()
    {
        using var model = Model(bfloat16: false);
        var (keeping, plain) = (new TokenGenerator(model, Codes, Cells, prompts), new TokenGenerator(model, Codes, Cells));
        var expected = Enumerable.Range(0, 4).Select(x => plain.Generate(Images(10, x % 2), Seeded(x)).Images[0][0].Ids).ToArray();
        Parallel.For(0, 12, i => Assert.Equal(expected[i % 4], keeping.Generate(Images(10, i % 2), Seeded(i % 4)).Images[0][0].Ids));

        static GenerationOptions Seeded(int seed) => new() { Sampling = new SamplingOptions { Seed = seed } };
    }

    [Fact]
    public void Nothing_is_kept_after_it_was_disposed()
    {
        using var model = Model(bfloat16: false);
        var generator = new TokenGenerator(model, Codes, Cells, prompts);
        prompts.Dispose();
        for (var again = 0; again < 2; again++) Assert.Equal(256, generator.Generate(Images(2), new GenerationOptions()).Timing.TokensRead);
    }

    private static LlamaModel Model(bool bfloat16)
    {
        var model = TestModels.Create(TestModels.Plain with { MaxPositions = 16 * Cells });
        if (bfloat16) model.to(ScalarType.BFloat16);
        return model;
    }

    private static int[] Image(int seed) => [.. Enumerable.Range(0, Cells).Select(x => ((x * x * 7) + (seed * 13)) % Codes)];

    private static int[][] Images(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(Image)];
}
