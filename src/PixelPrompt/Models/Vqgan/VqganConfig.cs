namespace PixelPrompt.Models.Vqgan;

/// <summary>How a VQGAN's residual and attention blocks normalise.</summary>
public enum VqganNorm
{
    /// <summary>GroupNorm with 32 groups and eps 1e-6, as published.</summary>
    Group,

    /// <summary>No normalisation: a token then depends on its surroundings only, not on the whole picture.</summary>
    None,
}

/// <summary>What a VQGAN's encoder sees when it chooses a token.</summary>
public enum VqganEncoderKind
{
    /// <summary>Convolutions over several levels, as published: a token depends on its surroundings.</summary>
    Convolution,

    /// <summary>A small network on each patch alone: equal patches have equal tokens, wherever and in whichever picture they are.</summary>
    Patch,
}

/// <summary>Every size of a VQGAN tokenizer. The defaults are those of the reference class, Muse's <c>VQGANModel</c>.</summary>
/// <remarks>
/// Muse, arXiv:2301.00704; taming transformers, arXiv:2012.09841. <see cref="Stem"/>, <see cref="Norm"/>,
/// <see cref="Encoder"/> and <see cref="PatchChannels"/> are this project's own: at their defaults the network is the published one.
/// </remarks>
public sealed record VqganConfig
{
    /// <summary>Side of the square pictures, in pixels; a multiple of <see cref="DownsamplingFactor"/>.</summary>
    public int Resolution { get; init; } = 256;

    /// <summary>Channels of a picture: 3 (RGB) or 1 (grey).</summary>
    public int NumChannels { get; init; } = 3;

    /// <summary>Channels of the first level before its multiplier.</summary>
    public int HiddenChannels { get; init; } = 128;

    /// <summary>Channel multiplier of each level, the finest first; each level but the last halves the side.</summary>
    public IReadOnlyList<int> ChannelMult { get; init; } = [1, 1, 2, 2, 4];

    /// <summary>Residual blocks of an encoder level; a decoder level has one more.</summary>
    public int NumResBlocks { get; init; } = 2;

    /// <summary>
    /// Levels with attention, named by their side: <see cref="Resolution"/> over <see cref="Stem"/>, halved (rounding
    /// down) from level to level. What counts is the configured side, not that of the picture at hand.
    /// </summary>
    public IReadOnlyList<int> AttnResolutions { get; init; } = [16];

    /// <summary>Whether the middle blocks go without attention.</summary>
    public bool NoAttnMidBlock { get; init; }

    /// <summary>Channels of the encoder's output.</summary>
    public int ZChannels { get; init; } = 256;

    /// <summary>Codebook entries; token ids lie in [0, NumEmbeddings).</summary>
    public int NumEmbeddings { get; init; } = 1024;

    /// <summary>Width of a codebook entry.</summary>
    public int QuantizedEmbedDim { get; init; } = 256;

    /// <summary>Dropout of the residual blocks while training, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Strided convolutions and convolutions after enlarging (true), or average pooling and plain enlarging.</summary>
    public bool ResampleWithConv { get; init; } = true;

    /// <summary>Weight of the codebook term of the quantizer's loss (the commitment term has weight 1, as in the reference).</summary>
    public double CommitmentCost { get; init; } = 0.25;

    /// <summary>Space-to-depth factor before the first convolution and after the last one; 1 for none.</summary>
    public int Stem { get; init; } = 1;

    /// <summary>Normalisation of the blocks.</summary>
    public VqganNorm Norm { get; init; } = VqganNorm.Group;

    /// <summary>What the encoder sees.</summary>
    public VqganEncoderKind Encoder { get; init; } = VqganEncoderKind.Convolution;

    /// <summary>Channels of the patch encoder; a convolutional encoder takes its channels from the levels.</summary>
    public int PatchChannels { get; init; } = 256;

    /// <summary>Number of levels.</summary>
    public int Levels => ChannelMult.Count;

    /// <summary>Pixels per token along one side.</summary>
    public int DownsamplingFactor => Stem << (Levels - 1);

    /// <summary>Side of the token grid of a picture of <see cref="Resolution"/>.</summary>
    public int GridSide => Resolution / DownsamplingFactor;

    /// <summary>Tokens of a picture of <see cref="Resolution"/>.</summary>
    public int TokensPerImage => GridSide * GridSide;

    /// <summary>Channels of a level's output.</summary>
    /// <param name="level">Level, 0 is the finest; -1 stands for the first convolution.</param>
    /// <returns>The number of channels.</returns>
    public int ChannelsOf(int level) => HiddenChannels * (level < 0 ? 1 : ChannelMult[level]);

    /// <summary>Checks every value.</summary>
    /// <param name="source">What the configuration was read from, for the message.</param>
    /// <exception cref="ModelConfigException">Some value is not allowed; all violations are listed.</exception>
    public void Validate(string source = "The VQGAN configuration")
    {
        var violations = VqganConfigRules.Violations(this);
        if (violations.Count > 0) throw new ModelConfigException(source, violations);
    }
}
