namespace PixelPrompt.Models.Vqgan;

/// <summary>The named tokenizer sizes.</summary>
public static class VqganPresets
{
    /// <summary>The size of the published tokenizer: 16x16 tokens from 8192 codes, without attention; 63M parameters.</summary>
    public static VqganConfig Published { get; } = new()
    {
        AttnResolutions = [], NoAttnMidBlock = true, ZChannels = 64, NumEmbeddings = 8192, QuantizedEmbedDim = 64,
    };

    /// <summary>The same grid from 512 codes in a narrow network that runs in milliseconds, for tests.</summary>
    public static VqganConfig Debug { get; } = new()
    {
        HiddenChannels = 32, ChannelMult = [1, 1], NumResBlocks = 1, AttnResolutions = [], NoAttnMidBlock = true, ZChannels = 16,
        NumEmbeddings = 512, QuantizedEmbedDim = 16, Stem = 8,
    };

    /// <summary>The bundled tokenizer: 16x16 tokens from 1024 codes; each token sees its own patch, the decoder its neighbours.</summary>
    public static VqganConfig Tiny { get; } = new()
    {
        HiddenChannels = 192, ChannelMult = [1], NumResBlocks = 1, AttnResolutions = [], NoAttnMidBlock = true, ZChannels = 48,
        NumEmbeddings = 1024, QuantizedEmbedDim = 48, Stem = 16, Norm = VqganNorm.None, Encoder = VqganEncoderKind.Patch, PatchChannels = 256,
    };

    /// <summary>The presets by the names that the command line takes, the smallest first.</summary>
    public static IReadOnlyDictionary<string, VqganConfig> ByName { get; } = new Dictionary<string, VqganConfig>
    {
        ["vqgan-debug"] = Debug,
        ["vqgan-tiny"] = Tiny,
        ["vqgan"] = Published,
    };
}
