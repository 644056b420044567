using PixelPrompt.Inference;
using PixelPrompt.Models.Llama;
using PixelPrompt.Tests.Models.Llama;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Inference;

public sealed class CellInspectorTests
{
    private const int Cells = 4, Codes = 20;
    private static readonly LlamaConfig Config = TestModels.Plain with { VocabSize = Codes, MaxPositions = 5 * Cells };

    public static TheoryData<string> Kinds => [.. TestModels.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Watching_changes_nothing_of_the_prediction(string kind)
    {
        using var model = TestModels.Create(kind);
        using var ids = tensor(new long[] { 3, 1, 4, 1, 5, 9, 2 }, [1, 7]);
        using var logits = model.call(ids);
        var (seen, attention) = model.Attend(ids);
        Assert.Equal(logits[0][6].data<float>().ToArray(), seen, (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.All(attention, row => Assert.Equal(1, row.Sum(), 1e-4f));
    }

    [Fact]
    public void The_alternatives_are_those_that_generation_saw()
    {
        using var model = TestModels.Create(Config);
        var context = new[] { new[] { 1, 2, 3, 4 }, [5, 6, 7, 8] };
        var options = new GenerationOptions { Sampling = new SamplingOptions { Seed = 3, Alternatives = 5 } };
        var painted = new TokenGenerator(model, Codes, Cells).Generate(context, options).Images[0][0];

        var seen = new CellInspector(model, Codes, Cells).Inspect(context, painted.Ids, 2, 5);

        Assert.Equal(painted.Tokens[2].Alternatives.Select(x => x.Id), seen.Alternatives.Select(x => x.Id));
        Assert.Equal(painted.Tokens[2].Entropy, seen.Entropy, 1e-4f);
        for (var i = 0; i < 5; i++) Assert.Equal(painted.Tokens[2].Alternatives[i].LogProbability, seen.Alternatives[i].LogProbability, 1e-4f);
    }

    [Fact]
    public void Attention_covers_the_tokens_before()
    {
        using var model = TestModels.Create(Config);
        var seen = new CellInspector(model, Codes, Cells).Inspect([[1, 2, 3, 4], [5, 6, 7, 8]], [9, 10, 11, 12], 3);
        Assert.Equal(model.Config.NumLayers, seen.Attention.Count);
        Assert.All(seen.Attention, row => Assert.Equal(11, row.Length));
        Assert.All(seen.Attention, row => Assert.Equal(1, row.Sum(), 1e-4f));
    }

    [Fact]
    public void Attention_follows_queries_and_keys()
    {
        // Equal keys share equally (rotary positions aside); with queries and keys scaled up, the softmax picks.
        using var model = TestModels.Create(Config);
        var flat = new CellInspector(model, Codes, Cells).Inspect([[1, 1, 1, 1]], [1, 1, 1, 1], 0);
        using (no_grad())
        {
            foreach (var (name, weight) in model.named_parameters())
                if (name.Contains("q_proj", StringComparison.Ordinal) || name.Contains("k_proj", StringComparison.Ordinal)) weight.mul_(30);
        }
        var sharp = new CellInspector(model, Codes, Cells).Inspect([[1, 9, 3, 4]], [1, 1, 1, 1], 0);
        Assert.True(sharp.Attention[0].Max() > flat.Attention[0].Max() + 0.1f);
    }

    [Fact]
    public void The_earliest_images_leave_the_window()
    {
        using var model = TestModels.Create(Config with { MaxPositions = 3 * Cells });
        var seen = new CellInspector(model, Codes, Cells).Inspect([[1, 2, 3, 4], [5, 6, 7, 8], [1, 1, 1, 1]], [2, 2, 2, 2], 1);
        Assert.Equal((2, 1), (seen.ContextImages, seen.DroppedImages));
    }

    [Fact]
    public void A_cell_outside_of_the_image_is_refused()
    {
        using var model = TestModels.Create(Config);
        Assert.Throws<ArgumentException>(() => new CellInspector(model, Codes, Cells).Inspect([[1, 2, 3, 4]], [1, 2, 3, 4], 4));
    }
}
