using PixelPrompt.Models.Llama;

namespace PixelPrompt.Tests.Models.Llama;

public class LlamaPresetsTests
{
    /// <summary>2 V H + layers x (4 H^2 + 3 H I + 2 H) + H; rounded, these are the published sizes.</summary>
    [Theory]
    [InlineData("debug", 2_451_072)]
    [InlineData("tiny", 5_395_712)]
    [InlineData("100m", 116_974_720)]
    [InlineData("300m", 290_968_576)]
    [InlineData("600m", 648_396_288)]
    [InlineData("1b", 1_147_119_616)]
    [InlineData("3b", 3_274_742_400)]
    [InlineData("7b", 6_544_199_680)]
    [InlineData("13b", 12_773_094_400)]
    [InlineData("20b", 20_722_710_528)]
    [InlineData("30b", 32_213_342_720)]
    public void Parameter_counts(string name, long expected) =>
        Assert.Equal(expected, LlamaShapes.ParameterCount(LlamaPresets.ByName[name]));

    [Fact]
    public void Every_preset_is_valid_and_holds_sixteen_images()
    {
        foreach (var config in LlamaPresets.ByName.Values)
        {
            config.Validate();
            Assert.Equal(16, config.MaxPositions / 256);
        }
    }

    [Fact]
    public void A_tied_head_and_shared_keys_count_once()
    {
        var config = new LlamaConfig
        {
            HiddenSize = 8, IntermediateSize = 16, NumLayers = 1, NumHeads = 4, NumKvHeads = 2, VocabSize = 10, TieWordEmbeddings = true,
        };
        // embedding 80, q and o 64 each, k and v 32 each, MLP 3 x 128, norms 3 x 8
        Assert.Equal(80 + 128 + 64 + 384 + 24, LlamaShapes.ParameterCount(config));
    }
}
