using PixelPrompt.Models;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Tests.Models.Llama;

public class LlamaConfigTests
{
    private const string Sizes =
        "\"hidden_size\": 64, \"intermediate_size\": 176, \"num_hidden_layers\": 3, \"num_attention_heads\": 4, \"vocab_size\": 300";

    [Fact]
    public void Keys_that_older_files_lack_have_their_documented_defaults()
    {
        var config = LlamaConfigJson.Parse($"{{{Sizes}}}");

        Assert.Equal((4, 16), (config.KvHeads, config.HeadWidth));
        Assert.Equal((10000.0, 1e-6, 2048), (config.RopeTheta, config.RmsNormEps, config.MaxPositions));
        Assert.False(config.TieWordEmbeddings);
        Assert.True(config.IsPlainLlama);
        Assert.Null(config.BosTokenId);
    }

    [Fact]
    public void Early_files_name_the_context_differently()
    {
        Assert.Equal(4096, LlamaConfigJson.Parse($"{{{Sizes}, \"max_sequence_length\": 4096}}").MaxPositions);
        Assert.Equal(512, LlamaConfigJson.Parse($"{{{Sizes}, \"max_sequence_length\": 4096, \"max_position_embeddings\": 512}}").MaxPositions);
    }

    [Theory]
    [InlineData("\"rope_theta\": 500000.0")]
    [InlineData("\"rope_parameters\": {\"rope_theta\": 500000, \"rope_type\": \"default\"}")]
    public void Theta_is_found_where_old_and_new_files_keep_it(string key) =>
        Assert.Equal(500000, LlamaConfigJson.Parse($"{{{Sizes}, {key}}}").RopeTheta);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_then_read_gives_every_value_back(bool ownOptions)
    {
        var config = new LlamaConfig
        {
            HiddenSize = 96, IntermediateSize = 200, NumLayers = 3, NumHeads = 4, VocabSize = 555, NumKvHeads = 2, HeadDim = 32,
            MaxPositions = 1234, RmsNormEps = 3e-5, RopeTheta = 12345.5, TieWordEmbeddings = true, InitializerRange = 0.01,
            BosTokenId = 500, EosTokenId = 501,
        };
        if (ownOptions)
        {
            config = config with
            {
                ParallelBlocks = true, QkNorm = QueryKeyNorm.Layer, Rotary = RotaryLayout.Grid, GridSide = 8, CellEmbeddings = true,
            };
        }

        var json = LlamaConfigJson.Write(config, "bfloat16");

        Assert.Equal(config, LlamaConfigJson.Parse(json));
        Assert.Equal(!ownOptions, json.Contains("LlamaForCausalLM"));
    }

    [Theory]
    [InlineData("\"model_type\": \"gpt2\"", "'model_type' is 'gpt2'; only 'llama' and 'pixelprompt' are known.")]
    [InlineData("\"hidden_act\": \"gelu\"", "'hidden_act' is 'gelu'; only 'silu' is implemented.")]
    [InlineData("\"attention_bias\": true", "'attention_bias' is true; biases are not implemented.")]
    [InlineData("\"rope_scaling\": {\"type\": \"linear\", \"factor\": 2}", "The rotary scaling 'linear' is not implemented; only 'default' is.")]
    [InlineData("\"num_key_value_heads\": 3", "'num_attention_heads' is 4; it must be a multiple of 'num_key_value_heads', 3.")]
    [InlineData("\"head_dim\": 7", "The width of a head is 7; rotary embeddings need an even one.")]
    [InlineData("\"rms_norm_eps\": 0", "'rms_norm_eps' is 0; it must be between 0 and 1.")]
    [InlineData("\"pixelprompt\": {\"qk_norm\": \"batch\"}", "'pixelprompt.qk_norm' is 'batch'; allowed are none, rms, layer.")]
    [InlineData("\"pixelprompt\": {\"rotary\": \"grid\"}", "'grid_side' is 0; grid positions and cell embeddings need the side of an image's token grid.")]
    public void What_would_be_computed_wrongly_is_refused(string key, string expected)
    {
        var error = Assert.Throws<ModelConfigException>(() => LlamaConfigJson.Parse($"{{{Sizes}, {key}}}"));
        Assert.Equal([expected], error.Violations);
    }

    [Fact]
    public void Missing_sizes_are_all_named()
    {
        var error = Assert.Throws<ModelConfigException>(() => LlamaConfigJson.Parse("{\"hidden_size\": 8, \"vocab_size\": 9}"));
        Assert.Equal(
            ["The key 'intermediate_size' is missing.", "The key 'num_hidden_layers' is missing.", "The key 'num_attention_heads' is missing."],
            error.Violations);
    }
}
