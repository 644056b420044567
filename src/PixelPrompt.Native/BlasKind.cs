namespace PixelPrompt.Native;

/// <summary>Which library multiplies float32 matrices.</summary>
public enum BlasKind
{
    /// <summary>None was found outside of libtorch.</summary>
    Unknown = 0,

    /// <summary>OpenBLAS.</summary>
    OpenBlas = 1,

    /// <summary>Intel's MKL.</summary>
    Mkl = 2,

    /// <summary>BLIS.</summary>
    Blis = 3,

    /// <summary>ATLAS.</summary>
    Atlas = 4,

    /// <summary>The reference implementation: about a hundredth of the processor's speed.</summary>
    Reference = 5,
}
