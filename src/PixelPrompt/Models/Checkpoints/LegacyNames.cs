namespace PixelPrompt.Models.Checkpoints;

/// <summary>Names that old checkpoints hold and nobody needs any more, as patterns for <see cref="NameTable"/>.</summary>
public static class LegacyNames
{
    /// <summary>Rotary frequencies, which older Hugging Face versions stored; they follow from the configuration.</summary>
    public const string RotaryBuffers = @"model\.layers\.\d+\.self_attn\.rotary_emb\.inv_freq";
}
