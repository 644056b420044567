using PixelPrompt.Inference;
using PixelPrompt.Models.Llama;
using PixelPrompt.Tests.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Inference;

public sealed class TokenGeneratorTests
{
    private const int Codes = 32;
    private const int Cells = 4;

    // A window of four images.
    private static readonly LlamaConfig Config = TestModels.Plain with { MaxPositions = 18 };

    private static readonly int[][] Prompt = [[1, 2, 3, 4], [5, 6, 7, 8]];

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(2, 1, 7)]
    [InlineData(2, 3, 7)]
    [InlineData(9, 2, 3)]
    public void Every_token_is_drawn_from_what_a_whole_pass_over_the_window_predicts(int images, int candidates, int frames)
    {
        using var model = TestModels.Create(Config);
        var context = Enumerable.Range(0, images).Select(x => new[] { x, x + 1, (3 * x) % 30, 7 }).ToArray();
        var options = new GenerationOptions { Candidates = candidates, Frames = frames, Sampling = new SamplingOptions { Seed = 3 } };

        var result = new TokenGenerator(model, Codes, Cells).Generate(context, options);

        Assert.Equal(candidates, result.Images.Count);
        foreach (var images1 in result.Images) CheckAgainstWholePasses(model, context, images1, options.Sampling);
    }

    [Fact]
    public void The_same_seed_repeats_and_candidates_differ()
    {
        using var model = TestModels.Create(Config);
        var generator = new TokenGenerator(model, Codes, Cells);
        int[][] Run(long seed, int candidates) =>
            [.. generator.Generate(Prompt, new GenerationOptions { Candidates = candidates, Sampling = new SamplingOptions { Seed = seed } })
                .Images.Select(x => x[0].Ids)];

        var four = Run(1, 4);
        Assert.Equal(four, Run(1, 4));
        Assert.NotEqual(four, Run(2, 4));
        Assert.Equal(4, four.Select(x => string.Join(',', x)).Distinct().Count());
        Assert.Equal(four[0], Run(1, 1)[0]);
    }

    [Fact]
    public void Greedy_candidates_agree()
    {
        using var model = TestModels.Create(Config);
        var options = new GenerationOptions { Candidates = 3, Frames = 3, Sampling = new SamplingOptions { Greedy = true } };
        var images = new TokenGenerator(model, Codes, Cells).Generate(Prompt, options).Images;
        Assert.All(images, x => Assert.Equal(images[0].SelectMany(y => y.Ids), x.SelectMany(y => y.Ids)));
    }

    [Fact]
    public void Progress_comes_with_every_token_and_every_image()
    {
        using var model = TestModels.Create(Config);
        var drawn = new List<(int Done, int Frame, int Tokens)>();
        var complete = 0;
        var options = new GenerationOptions { Candidates = 2, Frames = 3 };

        var result = new TokenGenerator(model, Codes, Cells).Generate(Prompt, options, progress =>
        {
            Assert.Equal((12, 2), (progress.Total, progress.Candidates));
            if (progress.Phase == GenerationPhase.Drawing) drawn.Add((progress.Done, progress.Frame, progress.Tokens(1).Count));
            if (progress.Phase == GenerationPhase.ImageComplete) complete++;
        });

        Assert.Equal(Enumerable.Range(1, 12).Select(x => (x, (x - 1) / 4, ((x - 1) % 4) + 1)), drawn);
        Assert.Equal(3, complete);
        // Two images of the prompt; after the second new one the window moves: one of the prompt, two of each candidate.
        Assert.Equal((8 + 4 + 16, 24), (result.Timing.TokensRead, result.Timing.TokensDrawn));
    }

    [Fact]
    public void Cancelling_ends_within_one_token()
    {
        using var model = TestModels.Create(Config);
        using var source = new CancellationTokenSource();
        var seen = 0;

        Assert.Throws<OperationCanceledException>(() => new TokenGenerator(model, Codes, Cells).Generate(
            Prompt, new GenerationOptions { Frames = 100 }, progress =>
            {
                if (progress.Phase != GenerationPhase.Drawing) return;
                if (++seen == 6) source.Cancel();
            }, source.Token));

        Assert.Equal(6, seen);
    }

    [Fact]
    public void What_cannot_be_continued_is_refused()
    {
        using var model = TestModels.Create(Config);
        var generator = new TokenGenerator(model, Codes, Cells);

        Assert.Throws<ArgumentException>(() => generator.Generate([], new GenerationOptions()));
        Assert.Contains("3 tokens; each must have 4", Assert.Throws<ArgumentException>(() => generator.Generate([[1, 2, 3]], new GenerationOptions())).Message);
        Assert.Contains("outside of 0 to 39", Assert.Throws<ArgumentException>(() => generator.Generate([[1, 2, 3, 40]], new GenerationOptions())).Message);
        var error = Assert.Throws<ArgumentException>(() => generator.Generate(Prompt, new GenerationOptions { Candidates = 0, Frames = -1 }));
        Assert.Contains("0 candidates", error.Message);
        Assert.Contains("-1 frames", error.Message);
        Assert.Contains("knows 40 ids", Assert.Throws<PromptException>(() => new TokenGenerator(model, 41, Cells)).Message);
        Assert.Contains("holds 1 images of 10", Assert.Throws<PromptException>(() => new TokenGenerator(model, Codes, 10)).Message);
    }

    /// <summary>Walks through the images as the reference does: the last images that leave room, then one pass a token.</summary>
    private static void CheckAgainstWholePasses(
        LlamaModel model, int[][] context, IReadOnlyList<GeneratedTokens> generated, SamplingOptions sampling)
    {
        using var frozen = no_grad();
        var images = context.ToList();
        var sampler = new Sampler(sampling, Codes, generated[0].Candidate);
        foreach (var image in generated)
        {
            var window = images.TakeLast(3).SelectMany(x => x).Select(x => (long)x).ToList();
            foreach (var token in image.Tokens)
            {
                using var scope = NewDisposeScope();
                var logits = model.call(tensor(window.ToArray(), [1, window.Count]))[0, window.Count - 1].data<float>().ToArray();
                var expected = sampler.Next(logits);
                Assert.Equal(expected.Id, token.Id);
                Assert.Equal(expected.LogProbability, token.LogProbability, 1e-4f);
                Assert.Equal(expected.Entropy, token.Entropy, 1e-4f);
                window.Add(token.Id);
            }
            images.Add(image.Ids);
        }
    }
}
