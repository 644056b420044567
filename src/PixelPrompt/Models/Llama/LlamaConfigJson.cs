using System.Text.Json;
using System.Text.Json.Nodes;

namespace PixelPrompt.Models.Llama;

/// <summary>Reads and writes a transformer's <c>config.json</c> in Hugging Face's form.</summary>
/// <remarks>
/// Unknown keys are ignored. The options that LLaMA does not have lie in an object named <c>pixelprompt</c>; where one is
/// in use, <c>architectures</c> does not claim <c>LlamaForCausalLM</c>, which would read the weights and compute something else.
/// </remarks>
public static class LlamaConfigJson
{
    private const string OwnKeys = "pixelprompt";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The <c>config.json</c> of a model folder.</param>
    /// <returns>The configuration, checked.</returns>
    /// <exception cref="ModelConfigException">The file is missing, malformed, or holds values that are not allowed.</exception>
    public static LlamaConfig Read(string path) => Read(ConfigReader.Open(path));

    /// <summary>Reads text.</summary>
    /// <param name="json">The content of a <c>config.json</c>.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <returns>The configuration, checked.</returns>
    /// <exception cref="ModelConfigException">The text is malformed or holds values that are not allowed.</exception>
    public static LlamaConfig Parse(string json, string source = "The LLaMA configuration") =>
        Read(ConfigReader.Parse(json, source));

    /// <summary>Writes the configuration.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="dtype">The dtype of the weights beside it: <c>float32</c>, <c>float16</c> or <c>bfloat16</c>.</param>
    /// <returns>Indented JSON with a final newline.</returns>
    public static string Write(LlamaConfig config, string dtype)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentException.ThrowIfNullOrEmpty(dtype);
        var json = new JsonObject
        {
            ["architectures"] = new JsonArray(config.IsPlainLlama ? "LlamaForCausalLM" : "PixelPromptForCausalLM"),
            ["attention_bias"] = false,
            ["bos_token_id"] = config.BosTokenId,
            ["eos_token_id"] = config.EosTokenId,
            ["head_dim"] = config.HeadWidth,
            ["hidden_act"] = "silu",
            ["hidden_size"] = config.HiddenSize,
            ["initializer_range"] = config.InitializerRange,
            ["intermediate_size"] = config.IntermediateSize,
            ["max_position_embeddings"] = config.MaxPositions,
            ["mlp_bias"] = false,
            ["model_type"] = config.IsPlainLlama ? "llama" : OwnKeys,
            ["num_attention_heads"] = config.NumHeads,
            ["num_hidden_layers"] = config.NumLayers,
            ["num_key_value_heads"] = config.KvHeads,
            ["rms_norm_eps"] = config.RmsNormEps,
            ["rope_scaling"] = null,
            ["rope_theta"] = config.RopeTheta,
            ["tie_word_embeddings"] = config.TieWordEmbeddings,
            ["torch_dtype"] = dtype,
            ["use_cache"] = true,
            ["vocab_size"] = config.VocabSize,
        };
        if (!config.IsPlainLlama)
        {
            json[OwnKeys] = new JsonObject
            {
                ["parallel_blocks"] = config.ParallelBlocks,
                ["qk_norm"] = config.QkNorm.ToString().ToLowerInvariant(),
                ["rotary"] = config.Rotary.ToString().ToLowerInvariant(),
                ["grid_side"] = config.GridSide,
                ["cell_embeddings"] = config.CellEmbeddings,
            };
        }
        return json.ToJsonString(Indented) + "\n";
    }

    private static LlamaConfig Read(ConfigReader reader)
    {
        var own = reader.Object(OwnKeys);
        // Newer Hugging Face versions move theta into 'rope_parameters'.
        var rope = reader.Object("rope_parameters");
        var config = new LlamaConfig
        {
            HiddenSize = reader.RequiredInt("hidden_size"),
            IntermediateSize = reader.RequiredInt("intermediate_size"),
            NumLayers = reader.RequiredInt("num_hidden_layers"),
            NumHeads = reader.RequiredInt("num_attention_heads"),
            VocabSize = reader.RequiredInt("vocab_size"),
            NumKvHeads = reader.Int("num_key_value_heads", 0),
            HeadDim = reader.Int("head_dim", 0),
            MaxPositions = reader.Int("max_position_embeddings", reader.Int("max_sequence_length", 2048)), // the latter in early files
            RmsNormEps = reader.Double("rms_norm_eps", 1e-6),
            RopeTheta = reader.Double("rope_theta", rope.Double("rope_theta", 10000)),
            TieWordEmbeddings = reader.Bool("tie_word_embeddings", false),
            InitializerRange = reader.Double("initializer_range", 0.02),
            BosTokenId = FirstOf(reader, "bos_token_id"),
            EosTokenId = FirstOf(reader, "eos_token_id"),
            ParallelBlocks = own.Bool("parallel_blocks", false),
            QkNorm = own.Choice("qk_norm", QueryKeyNorm.None),
            Rotary = own.Choice("rotary", RotaryLayout.Sequence),
            GridSide = own.Int("grid_side", 0),
            CellEmbeddings = own.Bool("cell_embeddings", false),
        };
        RefuseWhatIsNotImplemented(reader, rope);
        if (reader.Violations.Count == 0) reader.Violations.AddRange(LlamaConfigRules.Violations(config));
        if (reader.Violations.Count > 0) throw new ModelConfigException(reader.Source, reader.Violations);
        return config;
    }

    // To read such a checkpoint and compute something else would be the worst outcome.
    private static void RefuseWhatIsNotImplemented(ConfigReader reader, ConfigReader rope)
    {
        if (reader.Text("model_type", "llama") is var type && type is not ("llama" or OwnKeys))
            reader.Violations.Add($"'model_type' is '{type}'; only 'llama' and '{OwnKeys}' are known.");
        if (reader.Text("hidden_act", "silu") is var act && act != "silu")
            reader.Violations.Add($"'hidden_act' is '{act}'; only 'silu' is implemented.");
        foreach (var key in (string[])["attention_bias", "mlp_bias"])
        {
            if (reader.Bool(key, false)) reader.Violations.Add($"'{key}' is true; biases are not implemented.");
        }
        var scaling = reader.Object("rope_scaling");
        foreach (var (section, key) in new[] { (scaling, "type"), (scaling, "rope_type"), (rope, "rope_type") })
        {
            if (section.Text(key, "default") is var kind && kind != "default")
                reader.Violations.Add($"The rotary scaling '{kind}' is not implemented; only 'default' is.");
        }
    }

    private static int? FirstOf(ConfigReader reader, string key) => reader.Ints(key, []) is [var first, ..] ? first : null;
}
