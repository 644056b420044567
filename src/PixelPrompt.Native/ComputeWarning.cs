using System.Runtime.InteropServices;

namespace PixelPrompt.Native;

/// <summary>Tells a program's user what makes it slow, at the moment the native library is loaded: nothing is computed before.</summary>
public static class ComputeWarning
{
    private const int Text = 4096;

    /// <summary>
    /// Gets <see cref="ComputeInfo.Warning"/> where there is one, once; null for nobody. Set it before the first tensor is made.
    /// </summary>
    public static Action<string>? Reported { get; set; }

    /// <summary>Called by the loader. Through the export: a P/Invoke would come back to the loader.</summary>
    internal static unsafe void Check(IntPtr library)
    {
        if (Reported is not { } report) return;
        var blas = (delegate* unmanaged<int*, byte*, long, byte*, long, int>)NativeLibrary.GetExport(library, "pp_compute_blas");
        var kind = 0;
        byte* path = stackalloc byte[Text], config = stackalloc byte[Text];
        if (blas(&kind, path, Text, config, Text) != 0) return; // whoever computes next gets the error itself
        if (ComputeInfo.WarningOf((BlasKind)kind, Marshal.PtrToStringUTF8((IntPtr)path)!) is { } warning) report(warning);
    }
}
