using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.Inference;
using PixelPrompt.Inference.InContext;
using PixelPrompt.Models.Llama;
using PixelPrompt.Tests.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Inference.InContext;

public sealed class InContextGateTests
{
    private static readonly GateOptions Options = new()
    {
        Tasks = ["edges", "color-change"], Sequences = ["growth"], Prompts = 4, Examples = 2, Frames = 4, Batch = 3,
    };

    [Fact]
    public void Batched_continuations_equal_those_of_each_prompt_alone()
    {
        using var model = TestModels.Create(TestModels.Plain with { MaxPositions = 20 });
        int[][] prompts = [[1, 2, 3, 4, 5, 6, 7, 8], [9, 9, 9, 9, 1, 1, 1, 1], [30, 2, 8, 4, 5, 16, 7, 28]];
        var greedy = new SamplingOptions { Greedy = true };
        var together = new BatchGenerator(model, 32, 4).Continue(prompts, greedy);
        var generator = new TokenGenerator(model, 32, 4);
        for (var i = 0; i < prompts.Length; i++)
            Assert.Equal(generator.Generate([.. prompts[i].Chunk(4)], new GenerationOptions { Sampling = greedy }).Images[0][0].Ids, together[i]);
        var error = Assert.Throws<ArgumentException>(() => new BatchGenerator(model, 32, 4).Continue([[1, 2], [1, 2, 3]], greedy));
        Assert.Contains("differ in length", error.Message);
    }

    [Fact]
    public void A_random_model_solves_nothing_and_every_figure_can_be_recomputed()
    {
        using var tokenizer = VqganTokenizer.Load(Path.Combine(AppContext.BaseDirectory, "Fixtures", "vqgan-muse-conv-noattn"));
        using var model = TestModels.Create(TestModels.Plain with { MaxPositions = 96, VocabSize = 600 });
        var families = new InContextGate(model, tokenizer, Options).Run(TestContext.Current.CancellationToken).ToList();

        Assert.Equal(["edges", "color-change", "growth"], families.Select(x => x[0].Prompt.Family));
        foreach (var answer in families.SelectMany(x => x))
        {
            Assert.False(answer.Row.Solved);
            Assert.Equal(answer.Prompt.IsSequence ? Options.Frames : Options.Examples + 1, answer.Row.FirstChanged.Count);
            var truth = PilBicubic.Resize(answer.Prompt.Truth, tokenizer.Resolution, tokenizer.Resolution);
            Assert.Equal(ImageDistance.MeanSquaredError(answer.Painted, truth) / 65025, answer.Row.Error, 12);
            var floor = tokenizer.Decode(tokenizer.Encode([answer.Prompt.Truth]))[0];
            Assert.Equal(ImageDistance.MeanSquaredError(floor, truth) / 65025, answer.Row.TokenizerError, 5);
            Assert.Equal(answer.Prompt.IsSequence, answer.Row.Score is null);
        }
        CheckFirstChanged(model, tokenizer, families[0][3]);
        CheckFirstChanged(model, tokenizer, families[2][0]);
        Assert.True(GateSheet.Draw(families).Height > 6 * 64);
    }

    [Fact]
    public void Prompts_are_held_out_repeatable_and_mismatched_ones_come_from_another_family()
    {
        var edges = GatePrompts.Of(TaskRegistry.Get("edges"), Options);
        var again = GatePrompts.Of(TaskRegistry.Get("edges"), Options);
        var colors = GatePrompts.Of(TaskRegistry.Get("color-change"), Options);
        for (var i = 0; i < edges.Count; i++)
        {
            Assert.True(edges[i].Query.ContentEquals(again[i].Query));
            Assert.True(HeldOut.IsScene(edges[i].Pair!.Truth.Key));
            Assert.Equal(i % 2 == 1, edges[i].Pair!.Truth.Contents.Any(HeldOut.IsPair));
        }
        var partners = Mismatch.Partners([edges, colors], 0);
        Assert.All(partners, x => Assert.Equal("color-change", x.Family));
        var alone = Mismatch.Partners([colors], 0);
        Assert.All(alone.Zip(colors), x => Assert.NotEqual(x.First.Rule, x.Second.Rule));
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        using var tokenizer = VqganTokenizer.Load(Path.Combine(AppContext.BaseDirectory, "Fixtures", "vqgan-muse-conv-noattn"));
        using var model = TestModels.Create(TestModels.Plain with { MaxPositions = 96, VocabSize = 600 });
        var error = Assert.Throws<ArgumentException>(() =>
            new InContextGate(model, tokenizer, Options with { Tasks = ["egdes"], Sequences = [], Prompts = 1, Examples = 3, Frames = 6 }));
        foreach (var part in (string[])["no task 'egdes'", "two families", "1 prompts", "3 examples", "allows 1 to 2", "6 frames"])
            Assert.Contains(part, error.Message);
    }

    private static void CheckFirstChanged(LlamaModel model, VqganTokenizer tokenizer, GateAnswer answer)
    {
        var images = tokenizer.Encode([.. answer.Prompt.Examples, answer.Prompt.Query, answer.Prompt.Truth]);
        long[] ids = [.. images.SelectMany(x => x).Select(x => (long)x)];
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var likeliest = model.forward(tensor(ids, [1, ids.Length]))[0].argmax(-1).data<long>().ToArray();
        var step = answer.Prompt.IsSequence ? 1 : 2;
        for (int image = 1, shots = 0; image < images.Length; image += step, shots++)
        {
            var cell = Enumerable.Range(0, 16).First(i => images[image][i] != images[image - 1][i]);
            Assert.Equal(likeliest[(image * 16) + cell - 1] == images[image][cell], answer.Row.FirstChanged[shots]);
        }
    }
}
