using System.Text.Json;
using System.Text.Json.Nodes;

namespace PixelPrompt.Models.Vqgan;

/// <summary>Reads and writes a VQGAN's <c>config.json</c>.</summary>
/// <remarks>Keys of the reference's <c>VQGANModel</c>; unknown keys are ignored, missing ones have the reference's defaults.</remarks>
public static class VqganConfigJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The <c>config.json</c> of a tokenizer folder.</param>
    /// <returns>The configuration, checked.</returns>
    /// <exception cref="ModelConfigException">The file is missing, malformed, or holds values that are not allowed.</exception>
    public static VqganConfig Read(string path) => Read(ConfigReader.Open(path));

    /// <summary>Reads text.</summary>
    /// <param name="json">The content of a <c>config.json</c>.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <returns>The configuration, checked.</returns>
    /// <exception cref="ModelConfigException">The text is malformed or holds values that are not allowed.</exception>
    public static VqganConfig Parse(string json, string source = "The VQGAN configuration") =>
        Read(ConfigReader.Parse(json, source));

    /// <summary>Writes the keys that the reference's class reads, and this project's own ones where they are not at their defaults.</summary>
    /// <param name="config">The configuration.</param>
    /// <returns>Indented JSON with a final newline.</returns>
    public static string Write(VqganConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var json = new JsonObject
        {
            ["_class_name"] = "VQGANModel",
            ["_version"] = "0.0.1",
            ["attn_resolutions"] = Array(config.AttnResolutions),
            ["channel_mult"] = Array(config.ChannelMult),
            ["commitment_cost"] = config.CommitmentCost,
            ["dropout"] = config.Dropout,
            ["hidden_channels"] = config.HiddenChannels,
            ["no_attn_mid_block"] = config.NoAttnMidBlock,
            ["num_channels"] = config.NumChannels,
            ["num_embeddings"] = config.NumEmbeddings,
            ["num_res_blocks"] = config.NumResBlocks,
            ["quantized_embed_dim"] = config.QuantizedEmbedDim,
            ["resample_with_conv"] = config.ResampleWithConv,
            ["resolution"] = config.Resolution,
            ["z_channels"] = config.ZChannels,
        };
        var published = new VqganConfig();
        if (config.Stem != published.Stem) json["stem"] = config.Stem;
        if (config.Norm != published.Norm) json["norm"] = config.Norm.ToString().ToLowerInvariant();
        if (config.Encoder != published.Encoder) json["encoder"] = config.Encoder.ToString().ToLowerInvariant();
        if (config.PatchChannels != published.PatchChannels) json["patch_channels"] = config.PatchChannels;
        return json.ToJsonString(Indented) + "\n";
    }

    private static VqganConfig Read(ConfigReader reader)
    {
        var defaults = new VqganConfig();
        var config = new VqganConfig
        {
            Resolution = reader.Int("resolution", defaults.Resolution),
            NumChannels = reader.Int("num_channels", defaults.NumChannels),
            HiddenChannels = reader.Int("hidden_channels", defaults.HiddenChannels),
            ChannelMult = reader.Ints("channel_mult", [.. defaults.ChannelMult]),
            NumResBlocks = reader.Int("num_res_blocks", defaults.NumResBlocks),
            AttnResolutions = reader.Ints("attn_resolutions", [.. defaults.AttnResolutions]),
            NoAttnMidBlock = reader.Bool("no_attn_mid_block", defaults.NoAttnMidBlock),
            ZChannels = reader.Int("z_channels", defaults.ZChannels),
            NumEmbeddings = reader.Int("num_embeddings", defaults.NumEmbeddings),
            QuantizedEmbedDim = reader.Int("quantized_embed_dim", defaults.QuantizedEmbedDim),
            Dropout = reader.Double("dropout", defaults.Dropout),
            ResampleWithConv = reader.Bool("resample_with_conv", defaults.ResampleWithConv),
            CommitmentCost = reader.Double("commitment_cost", defaults.CommitmentCost),
            Stem = reader.Int("stem", defaults.Stem),
            Norm = reader.Choice("norm", defaults.Norm),
            Encoder = reader.Choice("encoder", defaults.Encoder),
            PatchChannels = reader.Int("patch_channels", defaults.PatchChannels),
        };
        if (reader.Violations.Count == 0) reader.Violations.AddRange(VqganConfigRules.Violations(config));
        if (reader.Violations.Count > 0) throw new ModelConfigException(reader.Source, reader.Violations);
        return config;
    }

    private static JsonArray Array(IEnumerable<int> values) => new([.. values.Select(x => (JsonNode)x)]);
}
