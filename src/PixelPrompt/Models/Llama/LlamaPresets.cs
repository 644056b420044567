namespace PixelPrompt.Models.Llama;

/// <summary>The named sizes. All but <see cref="Tiny"/> are those of the published model family.</summary>
/// <remarks>LVM, arXiv:2312.00785, and its public configurations: 8192 codes and 100 special ids, 16 images of 256 tokens.</remarks>
public static class LlamaPresets
{
    private const int PublishedCodes = 8192;
    private const int TinyCodes = 1024;

    /// <summary>Special ids after the codes; they keep the vocabulary's size as published and are never generated.</summary>
    public const int SpecialIds = 100;

    /// <summary>5.4M parameters: small enough to train on two CPU cores; its vocabulary fits a codebook of 1024.</summary>
    public static LlamaConfig Tiny { get; } = Size(256, 704, 6, 4) with { VocabSize = TinyCodes + SpecialIds };

    /// <summary>2.5M parameters, for tests.</summary>
    public static LlamaConfig Debug { get; } = Size(128, 256, 2, 4);

    /// <summary>117M parameters.</summary>
    public static LlamaConfig M100 { get; } = Size(640, 1664, 22, 10);

    /// <summary>291M parameters.</summary>
    public static LlamaConfig M300 { get; } = Size(1024, 2688, 22, 8);

    /// <summary>648M parameters.</summary>
    public static LlamaConfig M600 { get; } = Size(1536, 4096, 22, 16);

    /// <summary>1.15B parameters.</summary>
    public static LlamaConfig B1 { get; } = Size(2048, 5504, 22, 16);

    /// <summary>3.27B parameters.</summary>
    public static LlamaConfig B3 { get; } = Size(3200, 8640, 26, 32);

    /// <summary>6.54B parameters, the size of the published checkpoint.</summary>
    public static LlamaConfig B7 { get; } = Size(4096, 11008, 32, 32);

    /// <summary>12.8B parameters.</summary>
    public static LlamaConfig B13 { get; } = Size(5120, 13824, 40, 40);

    /// <summary>20.7B parameters.</summary>
    public static LlamaConfig B20 { get; } = Size(6144, 16128, 46, 48);

    /// <summary>32.2B parameters, called 30b where it is published.</summary>
    public static LlamaConfig B30 { get; } = Size(6656, 17920, 60, 52);

    /// <summary>The presets by the names that the command line takes, the smallest first.</summary>
    public static IReadOnlyDictionary<string, LlamaConfig> ByName { get; } = new Dictionary<string, LlamaConfig>
    {
        ["debug"] = Debug,
        ["tiny"] = Tiny,
        ["100m"] = M100,
        ["300m"] = M300,
        ["600m"] = M600,
        ["1b"] = B1,
        ["3b"] = B3,
        ["7b"] = B7,
        ["13b"] = B13,
        ["20b"] = B20,
        ["30b"] = B30,
    };

    private static LlamaConfig Size(int hidden, int intermediate, int layers, int heads) => new()
    {
        HiddenSize = hidden,
        IntermediateSize = intermediate,
        NumLayers = layers,
        NumHeads = heads,
        VocabSize = PublishedCodes + SpecialIds,
        MaxPositions = 4096,
        RmsNormEps = 1e-6,
    };
}
