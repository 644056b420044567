namespace PixelPrompt.Models.Llama;

/// <summary>Names and shapes of a transformer's weights, as Hugging Face writes them, without building the network.</summary>
public static class LlamaShapes
{
    /// <summary>Lists every weight.</summary>
    /// <param name="config">The sizes.</param>
    /// <returns>Names in the order of the network, with shapes; linear weights are [out, in].</returns>
    public static IEnumerable<(string Name, long[] Shape)> Of(LlamaConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        long hidden = config.HiddenSize, inner = config.IntermediateSize, head = config.HeadWidth;
        long queries = config.NumHeads * head, keys = config.KvHeads * head;
        yield return ("model.embed_tokens.weight", [config.VocabSize, hidden]);
        if (config.CellEmbeddings) yield return ("model.embed_cells.weight", [config.GridSide * (long)config.GridSide, hidden]);
        for (var layer = 0; layer < config.NumLayers; layer++)
        {
            var prefix = $"model.layers.{layer}";
            yield return ($"{prefix}.self_attn.q_proj.weight", [queries, hidden]);
            yield return ($"{prefix}.self_attn.k_proj.weight", [keys, hidden]);
            yield return ($"{prefix}.self_attn.v_proj.weight", [keys, hidden]);
            yield return ($"{prefix}.self_attn.o_proj.weight", [hidden, queries]);
            if (config.QkNorm != QueryKeyNorm.None)
            {
                yield return ($"{prefix}.self_attn.q_norm.weight", [head]);
                yield return ($"{prefix}.self_attn.k_norm.weight", [head]);
            }
            yield return ($"{prefix}.mlp.gate_proj.weight", [inner, hidden]);
            yield return ($"{prefix}.mlp.up_proj.weight", [inner, hidden]);
            yield return ($"{prefix}.mlp.down_proj.weight", [hidden, inner]);
            yield return ($"{prefix}.input_layernorm.weight", [hidden]);
            if (!config.ParallelBlocks) yield return ($"{prefix}.post_attention_layernorm.weight", [hidden]);
        }
        yield return ("model.norm.weight", [hidden]);
        if (!config.TieWordEmbeddings) yield return ("lm_head.weight", [config.VocabSize, hidden]);
    }

    /// <summary>Number of weights.</summary>
    /// <param name="config">The sizes.</param>
    /// <returns>The count; a tied head counts once.</returns>
    public static long ParameterCount(LlamaConfig config) =>
        Of(config).Sum(x => x.Shape.Aggregate(1L, (product, side) => checked(product * side)));

    /// <summary>Bytes of the keys and values that one token leaves in the cache.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="bytesPerValue">2 for bf16, 4 for fp32.</param>
    /// <returns>Bytes for all layers together.</returns>
    public static long CacheBytesPerToken(LlamaConfig config, int bytesPerValue)
    {
        ArgumentNullException.ThrowIfNull(config);
        return 2L * config.NumLayers * config.KvHeads * config.HeadWidth * bytesPerValue;
    }
}
