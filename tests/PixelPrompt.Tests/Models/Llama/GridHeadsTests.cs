using PixelPrompt.Models.Llama;
using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Models.Llama;

/// <summary>Heads of a grid model start out looking at fixed places relative to the cell that is predicted.</summary>
public sealed class GridHeadsTests
{
    private const int Side = 4;
    private const int Cells = Side * Side;

    private static readonly LlamaConfig Config = TestModels.Plain with
    {
        HiddenSize = 96, NumHeads = 4, NumLayers = 3, MaxPositions = 4 * Cells, Rotary = RotaryLayout.Grid, GridSide = Side,
        CellEmbeddings = true, QkNorm = QueryKeyNorm.Rms, InitializerRange = 0.02,
    };

    [Theory]
    [InlineData(0, 0, 1, 0, 0)]
    [InlineData(0, 1, 1, 0, 1)]
    [InlineData(1, 2, 2, 0, 0)]
    [InlineData(0, 3, 0, 1, 0)]
    [InlineData(2, 0, 1, 0, 0)]
    [InlineData(2, 2, 2, 0, 0)]
    public void A_heads_highest_score_between_equal_tokens_lies_at_its_offset(int layer, int head, int image, int row, int column)
    {
        using var scope = NewDisposeScope();
        using var model = TestModels.Create(Config);
        var weights = model.named_parameters().ToDictionary(x => x.name, x => x.parameter);
        var x_TH = randn([1, Config.HiddenSize]).expand(Config.MaxPositions, -1);
        Tensor Turned(string part, int ahead)
        {
            var heads = x_TH.matmul(weights[$"model.layers.{layer}.self_attn.{part}_proj.weight"].t()).detach();
            using var rotary = new RotaryCache(Config);
            using var turns = rotary.At(ahead, Config.MaxPositions, CPU);
            return Kernels.Rotary(heads.view(1, Config.MaxPositions, Config.NumHeads, Config.HeadWidth), turns.Cos_TE, turns.Sin_TE)[0, TensorIndex.Colon, head];
        }
        var scores_TT = Turned("q", 1).matmul(Turned("k", 0).t());
        // A cell of the third image away from its border: all offsets stay inside.
        const int predicted = (2 * Cells) + Side + 2;
        var seen = scores_TT[predicted - 1].narrow(0, 0, predicted);
        Assert.Equal(predicted - (image * Cells) - (row * Side) - column, seen.argmax().item<long>());
    }

    [Fact]
    public void Tokens_start_somewhat_alike_and_plain_models_as_before()
    {
        using var scope = NewDisposeScope();
        using var grid = TestModels.Create(Config);
        using var plain = TestModels.Create(Config with { Rotary = RotaryLayout.Sequence, CellEmbeddings = false, GridSide = 0 });
        Assert.InRange(MeanCosine(grid), 0.6, 0.8);
        Assert.InRange(MeanCosine(plain), -0.05, 0.05);
    }

    private static double MeanCosine(LlamaModel model)
    {
        var rows = nn.functional.normalize(model.get_parameter("model.embed_tokens.weight")!.detach(), dim: 1);
        var count = rows.shape[0];
        return (rows.matmul(rows.t()).sum().item<float>() - count) / (count * (count - 1));
    }
}
