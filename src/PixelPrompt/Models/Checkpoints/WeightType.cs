namespace PixelPrompt.Models.Checkpoints;

/// <summary>Element types of stored weights; the set of the safetensors format.</summary>
/// <remarks>In the order of the format's own list, which is the order of growing size.</remarks>
public enum WeightType
{
    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>4-bit float, E2M1.</summary>
    F4,

    /// <summary>6-bit float, E2M3.</summary>
    F6E2M3,

    /// <summary>6-bit float, E3M2.</summary>
    F6E3M2,

    /// <summary>Unsigned 8-bit integer.</summary>
    U8,

    /// <summary>Signed 8-bit integer.</summary>
    I8,

    /// <summary>8-bit float, E5M2.</summary>
    F8E5M2,

    /// <summary>8-bit float, E4M3.</summary>
    F8E4M3,

    /// <summary>8-bit power of two, E8M0.</summary>
    F8E8M0,

    /// <summary>Signed 16-bit integer.</summary>
    I16,

    /// <summary>Unsigned 16-bit integer.</summary>
    U16,

    /// <summary>IEEE half precision.</summary>
    F16,

    /// <summary>bfloat16: the upper half of an IEEE single.</summary>
    BF16,

    /// <summary>Signed 32-bit integer.</summary>
    I32,

    /// <summary>Unsigned 32-bit integer.</summary>
    U32,

    /// <summary>IEEE single precision.</summary>
    F32,

    /// <summary>Two singles: real and imaginary part.</summary>
    C64,

    /// <summary>IEEE double precision.</summary>
    F64,

    /// <summary>Signed 64-bit integer.</summary>
    I64,

    /// <summary>Unsigned 64-bit integer.</summary>
    U64,
}
