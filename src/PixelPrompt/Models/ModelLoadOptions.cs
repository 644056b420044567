namespace PixelPrompt.Models;

/// <summary>Dtype of a network's weights in memory.</summary>
public enum ModelWeightType
{
    /// <summary>
    /// What loses nothing where that is affordable: float32 for weights stored in float32, bfloat16 for those stored in
    /// bfloat16; float16 becomes float32 up to 2 GB, and beyond it bfloat16, which rounds.
    /// </summary>
    Auto,

    /// <summary>Float32: exact, twice the memory.</summary>
    Float32,

    /// <summary>bfloat16: half the memory, and half the time where reading weights is what takes it.</summary>
    BFloat16,
}

/// <summary>Where a transformer's weights lie on the CPU.</summary>
public enum WeightPlace
{
    /// <summary>In memory where it is free (and leaves 3 GB for everything else), otherwise in the mapped file.</summary>
    Auto,

    /// <summary>Copied into memory, in pages of 2 MiB: decoding reads them up to twice as fast as from a mapped file.</summary>
    Memory,

    /// <summary>
    /// In the mapped file where the dtype is the stored one: nothing is read before it is used, and the operating system can
    /// drop what was read.
    /// </summary>
    MappedFile,
}

/// <summary>How a network is loaded.</summary>
public sealed record ModelLoadOptions
{
    /// <summary>Where it computes: <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. Default <c>cpu</c>.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Dtype of the transformer's weights and of the tokenizer's convolutions. Default: automatic.</summary>
    public ModelWeightType WeightType { get; init; } = ModelWeightType.Auto;

    /// <summary>
    /// Side of the tokenizer's pictures in pixels instead of its own (null, the default): half the side makes a quarter of
    /// the tokens. For convolutional tokenizers, which the same weights serve at any side; needs a multiple of their downsampling.
    /// </summary>
    public int? Resolution { get; init; }

    /// <summary>Where a transformer's weights lie on the CPU. Default: automatic.</summary>
    public WeightPlace Place { get; init; } = WeightPlace.Auto;
}
