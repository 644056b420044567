namespace PixelPrompt.Models.Llama;

/// <summary>How a <see cref="KvCache"/> keeps keys and values.</summary>
public enum CacheFormat
{
    /// <summary>As they are.</summary>
    Float32,

    /// <summary>Rounded to bfloat16.</summary>
    BFloat16,

    /// <summary>
    /// As 12-bit fixed-point numbers, which take three quarters of bfloat16's bytes and have less rounding error; see
    /// <see cref="Native.Fixed12Cache"/>. On CPUs with its instructions.
    /// </summary>
    Fixed12,
}
