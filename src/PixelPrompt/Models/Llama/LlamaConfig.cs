namespace PixelPrompt.Models.Llama;

/// <summary>Normalisation of the queries and keys of each head before the rotary embedding.</summary>
public enum QueryKeyNorm
{
    /// <summary>None, as in LLaMA.</summary>
    None,

    /// <summary>RMSNorm over the head's width.</summary>
    Rms,

    /// <summary>LayerNorm without bias over the head's width, as in ViT-22B (arXiv:2302.05442, section 2).</summary>
    Layer,
}

/// <summary>What the rotary embedding takes for a token's position.</summary>
public enum RotaryLayout
{
    /// <summary>The index in the sequence, as in LLaMA.</summary>
    Sequence,

    /// <summary>Image, row and column of the token's cell, each turning its own share of the head's width.</summary>
    Grid,
}

/// <summary>Every size of the transformer. The defaults that are not required are those of Hugging Face's <c>LlamaConfig</c>.</summary>
/// <remarks>
/// LLaMA, arXiv:2302.13971. <see cref="ParallelBlocks"/>, <see cref="QkNorm"/>, <see cref="Rotary"/> and
/// <see cref="CellEmbeddings"/> are options for models trained here; at their defaults the network is the published one.
/// </remarks>
public sealed record LlamaConfig
{
    /// <summary>Width of the residual stream.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Width of the SwiGLU layer.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int NumLayers { get; init; }

    /// <summary>Query heads.</summary>
    public required int NumHeads { get; init; }

    /// <summary>Number of token ids: codebook entries first, then special ids.</summary>
    public required int VocabSize { get; init; }

    /// <summary>Key and value heads; divides <see cref="NumHeads"/>. 0 stands for as many as query heads.</summary>
    public int NumKvHeads { get; init; }

    /// <summary>Width of a head; even. 0 stands for <see cref="HiddenSize"/> / <see cref="NumHeads"/>.</summary>
    public int HeadDim { get; init; }

    /// <summary>Longest context in tokens.</summary>
    public int MaxPositions { get; init; } = 2048;

    /// <summary>Epsilon of RMSNorm.</summary>
    public double RmsNormEps { get; init; } = 1e-6;

    /// <summary>Base of the rotary angles.</summary>
    public double RopeTheta { get; init; } = 10000;

    /// <summary>Whether the head shares the token embedding's weights.</summary>
    public bool TieWordEmbeddings { get; init; }

    /// <summary>Standard deviation of the random start.</summary>
    public double InitializerRange { get; init; } = 0.02;

    /// <summary>
    /// Begin-of-sequence id as the checkpoint states it; null when there is none. Generation never uses it: converted
    /// checkpoints name ids here that are ordinary image codes.
    /// </summary>
    public int? BosTokenId { get; init; }

    /// <summary>End-of-sequence id as the checkpoint states it; null when there is none. Generation never stops on it.</summary>
    public int? EosTokenId { get; init; }

    /// <summary>Attention and MLP side by side on one normalised input (ViT-22B, arXiv:2302.05442, section 2).</summary>
    public bool ParallelBlocks { get; init; }

    /// <summary>Normalisation of queries and keys.</summary>
    public QueryKeyNorm QkNorm { get; init; }

    /// <summary>What rotary positions mean.</summary>
    public RotaryLayout Rotary { get; init; }

    /// <summary>Side of an image's token grid; needed by <see cref="RotaryLayout.Grid"/> and <see cref="CellEmbeddings"/>, else 0.</summary>
    public int GridSide { get; init; }

    /// <summary>Whether a learned vector for the cell that is predicted next is added to each token's embedding.</summary>
    public bool CellEmbeddings { get; init; }

    /// <summary>Key and value heads with the default resolved.</summary>
    public int KvHeads => NumKvHeads == 0 ? NumHeads : NumKvHeads;

    /// <summary>Width of a head with the default resolved.</summary>
    public int HeadWidth => HeadDim == 0 ? HiddenSize / Math.Max(1, NumHeads) : HeadDim;

    /// <summary>Whether Hugging Face's <c>LlamaForCausalLM</c> computes the same function from the same weights.</summary>
    public bool IsPlainLlama => !ParallelBlocks && QkNorm == QueryKeyNorm.None && Rotary == RotaryLayout.Sequence && !CellEmbeddings;

    /// <summary>Checks every value.</summary>
    /// <param name="source">What the configuration was read from, for the message.</param>
    /// <exception cref="ModelConfigException">Some value is not allowed; all violations are listed.</exception>
    public void Validate(string source = "The LLaMA configuration")
    {
        var violations = LlamaConfigRules.Violations(this);
        if (violations.Count > 0) throw new ModelConfigException(source, violations);
    }
}
