using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.Inference;
using PixelPrompt.Models;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using PixelPrompt.Models.Vqgan;
using PixelPrompt.Tests.Models.Llama;
using PixelPrompt.Tests.Native.Nn;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Inference;

/// <summary>What generation, measuring, loading and tokenizing leave behind: nothing. Counts the process's live tensors.</summary>
[Collection(nameof(LiveTensorTests))]
public sealed class InferenceLiveTensorTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Generations_finished_failed_and_cancelled()
    {
        using var model = TestModels.Create(TestModels.Plain with { MaxPositions = 18 });
        var generator = new TokenGenerator(model, 32, 4);
        int[][] prompt = [[1, 2, 3, 4], [5, 6, 7, 8]];
        generator.Generate(prompt, new GenerationOptions());

        Unchanged(() =>
        {
            generator.Generate(prompt, new GenerationOptions { Candidates = 3, Frames = 6 });
            Assert.Throws<InvalidOperationException>(
                () => generator.Generate(prompt, new GenerationOptions(), _ => throw new InvalidOperationException()));
            using var source = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(
                () => generator.Generate(prompt, new GenerationOptions { Candidates = 2 }, _ => source.Cancel(), source.Token));
        });
    }

    [Fact]
    public void Prompts_that_are_kept()
    {
        using var model = TestModels.Create(TestModels.Plain with { MaxPositions = 18 });
        int[][] prompt = [[1, 2, 3, 4], [5, 6, 7, 8]];
        new TokenGenerator(model, 32, 4).Generate(prompt, new GenerationOptions());

        Unchanged(() =>
        {
            using var prompts = new PromptCache();
            var generator = new TokenGenerator(model, 32, 4, prompts);
            foreach (var (candidates, frames) in new[] { (1, 1), (2, 1), (1, 1), (2, 4), (1, 2) })
                generator.Generate(prompt, new GenerationOptions { Candidates = candidates, Frames = frames });
            using var source = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => generator.Generate(prompt, new GenerationOptions { Frames = 5 }, _ => source.Cancel(), source.Token));
            generator.Generate([[9, 9, 9, 9]], new GenerationOptions());
        });
    }

    [Fact]
    public void Perplexity()
    {
        using var model = TestModels.Create("grouped");
        var meter = new PerplexityMeter(model, 4);
        meter.Measure([1, 2], [3, 4]);
        Unchanged(() => meter.Measure([1, 2, 3, 4], [5, 6, 7, 8]));
    }

    [Fact]
    public void Tokenizing()
    {
        VqganStore.WriteRandom(VqganPresets.Debug, folder.File("vqgan"), WeightType.F16, 1);
        using var tokenizer = VqganTokenizer.Load(folder.File("vqgan"));
        Unchanged(() => tokenizer.Decode(tokenizer.Encode([new RgbImage(30, 20), new RgbImage(20, 30)])));
    }

    [Fact]
    public void Loading_and_freeing()
    {
        LlamaStore.WriteRandom(TestModels.Plain, folder.File("llama"), WeightType.F16, 1);
        VqganStore.WriteRandom(VqganPresets.Debug, folder.File("vqgan"), WeightType.F16, 1);
        Unchanged(() =>
        {
            using var model = LlamaStore.Load(folder.File("llama"), new ModelLoadOptions { WeightType = ModelWeightType.BFloat16 });
            using var tokenizer = VqganTokenizer.Load(folder.File("vqgan"), new ModelLoadOptions { WeightType = ModelWeightType.BFloat16 });
        });
    }

    [Fact]
    public void A_loaded_model_holds_its_weights_and_nothing_else()
    {
        LlamaStore.WriteRandom(TestModels.Plain, folder.File("llama"), WeightType.F16, 1);
        LiveTensors.Settle();
        var before = Tensor.TotalCount;
        using var model = LlamaStore.Load(folder.File("llama"));
        Assert.Equal(before + model.parameters().Count(), Tensor.TotalCount);
    }

    private static void Unchanged(Action action)
    {
        LiveTensors.Settle();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 3; i++) action();
        Assert.Equal(before, Tensor.TotalCount);
    }
}
