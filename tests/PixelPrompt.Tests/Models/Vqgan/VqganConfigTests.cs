using PixelPrompt.Models;
using PixelPrompt.Models.Vqgan;

namespace PixelPrompt.Tests.Models.Vqgan;

public class VqganConfigTests
{
    [Fact]
    public void An_empty_object_is_the_reference_class_with_its_defaults()
    {
        var config = VqganConfigJson.Parse("{}");

        Assert.Equal((256, 3, 128), (config.Resolution, config.NumChannels, config.HiddenChannels));
        Assert.Equal([1, 1, 2, 2, 4], config.ChannelMult);
        Assert.Equal([16], config.AttnResolutions);
        Assert.Equal((2, 256, 1024, 256), (config.NumResBlocks, config.ZChannels, config.NumEmbeddings, config.QuantizedEmbedDim));
        Assert.False(config.NoAttnMidBlock);
        Assert.True(config.ResampleWithConv);
        Assert.Equal((0.25, 0.0), (config.CommitmentCost, config.Dropout));
        Assert.Equal((16, 16, 256), (config.DownsamplingFactor, config.GridSide, config.TokensPerImage));
    }

    [Fact]
    public void Unknown_keys_are_ignored_and_a_single_attention_side_may_stand_without_a_list()
    {
        var config = VqganConfigJson.Parse("""{"attn_resolutions": 32, "something_new": {"a": [1]}, "channel_mult": null}""");

        Assert.Equal([32], config.AttnResolutions);
        Assert.Equal(5, config.Levels);
    }

    [Fact]
    public void Write_then_read_gives_every_value_back()
    {
        var config = new VqganConfig
        {
            Resolution = 96, NumChannels = 1, HiddenChannels = 64, ChannelMult = [1, 2, 3], NumResBlocks = 1, AttnResolutions = [12, 6],
            NoAttnMidBlock = true, ZChannels = 24, NumEmbeddings = 77, QuantizedEmbedDim = 12, Dropout = 0.1, ResampleWithConv = false,
            CommitmentCost = 0.5, Stem = 2, Norm = VqganNorm.None,
        };

        var json = VqganConfigJson.Write(config);
        var read = VqganConfigJson.Parse(json);

        Assert.Equal(json, VqganConfigJson.Write(read));
        Assert.Equal(config with { ChannelMult = read.ChannelMult, AttnResolutions = read.AttnResolutions }, read);
        Assert.Equal([1, 2, 3], read.ChannelMult);
        Assert.Equal([12, 6], read.AttnResolutions);
    }

    [Fact]
    public void The_published_architecture_is_written_without_own_keys()
    {
        var json = VqganConfigJson.Write(new VqganConfig());
        Assert.DoesNotContain("stem", json);
        Assert.DoesNotContain("norm", json);
    }

    [Fact]
    public void All_violations_are_listed_at_once()
    {
        var error = Assert.Throws<ModelConfigException>(() => VqganConfigJson.Parse(
            """{"num_channels": 2, "resolution": 0, "dropout": 1, "channel_mult": [1, 0]}""", "config.json"));

        Assert.Equal(
            "config.json cannot be used: 'resolution' is 0; it must be 1 to 16384. 'num_channels' is 2; it must be 1 or 3. " +
            "'dropout' is 1; it must be in [0, 1). 'channel_mult' has an entry outside of 1 to 1024.", error.Message);
    }

    [Theory]
    [InlineData("""{"hidden_channels": 48}""", "A level has 48 channels, which its 32 normalisation groups do not divide.")]
    [InlineData("""{"resolution": 250}""", "'resolution' is 250; it must be a multiple of 16, the downsampling of these levels.")]
    [InlineData("""{"norm": "batch"}""", "'norm' is 'batch'; allowed are group, none.")]
    [InlineData("""{"channel_mult": "x"}""", "'channel_mult' is \"x\"; it must be a list of integers.")]
    [InlineData("""{"resolution": 1e99}""", "'resolution' is 1e99; it must be an integer.")]
    [InlineData("""{"channel_mult": []}""", "'channel_mult' has 0 entries; 1 to 12 are allowed.")]
    public void What_is_not_allowed_is_said(string json, string expected)
    {
        var error = Assert.Throws<ModelConfigException>(() => VqganConfigJson.Parse(json));
        Assert.Equal([expected], error.Violations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"resolution\": 256, \"resolution\": 128}")]
    [InlineData("{\"resolution\": ")]
    public void Text_that_is_not_one_json_object_is_refused(string json) =>
        Assert.Throws<ModelConfigException>(() => VqganConfigJson.Parse(json));
}
