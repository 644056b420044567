namespace PixelPrompt.Models.Llama;

/// <summary>What a LLaMA configuration may say.</summary>
internal static class LlamaConfigRules
{
    internal static List<string> Violations(LlamaConfig config)
    {
        var found = new List<string>();
        Range("hidden_size", config.HiddenSize, 1, 1 << 17);
        Range("intermediate_size", config.IntermediateSize, 1, 1 << 20);
        Range("num_hidden_layers", config.NumLayers, 1, 1024);
        Range("num_attention_heads", config.NumHeads, 1, 4096);
        Range("num_key_value_heads", config.NumKvHeads, 0, 4096);
        Range("head_dim", config.HeadDim, 0, 4096);
        Range("vocab_size", config.VocabSize, 1, 1 << 24);
        Range("max_position_embeddings", config.MaxPositions, 1, 1 << 24);
        Range("grid_side", config.GridSide, 0, 1024);
        if (config.RmsNormEps is not (> 0 and < 1)) found.Add($"'rms_norm_eps' is {config.RmsNormEps}; it must be between 0 and 1.");
        if (config.RopeTheta is not (> 0 and < double.PositiveInfinity))
            found.Add($"'rope_theta' is {config.RopeTheta}; it must be above 0.");
        if (config.InitializerRange is not (>= 0 and < 100))
            found.Add($"'initializer_range' is {config.InitializerRange}; it must be 0 to 100.");
        if (found.Count > 0) return found; // what follows would only repeat it

        if (config.HeadDim == 0 && config.HiddenSize % config.NumHeads != 0)
            found.Add($"'hidden_size' is {config.HiddenSize}, which {config.NumHeads} heads do not divide; give 'head_dim'.");
        if (config.HeadWidth % 2 != 0)
            found.Add($"The width of a head is {config.HeadWidth}; rotary embeddings need an even one.");
        if (config.NumHeads % config.KvHeads != 0)
            found.Add($"'num_attention_heads' is {config.NumHeads}; it must be a multiple of 'num_key_value_heads', {config.KvHeads}.");
        if (config.GridSide == 0 && (config.Rotary == RotaryLayout.Grid || config.CellEmbeddings))
            found.Add("'grid_side' is 0; grid positions and cell embeddings need the side of an image's token grid.");
        if (config.Rotary == RotaryLayout.Grid && config.HeadWidth < 6)
            found.Add($"The width of a head is {config.HeadWidth}; grid positions need 6 or more.");
        return found;

        void Range(string key, int value, int least, int most)
        {
            if (value < least || value > most) found.Add($"'{key}' is {value}; it must be {least} to {most}.");
        }
    }
}
