using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>One index of an indexing expression, as native code sees it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeIndex
{
    /// <summary>A slice end that was not given.</summary>
    internal const long Open = long.MinValue;

    internal long Kind;
    internal long Start;
    internal long Stop;
    internal long Step;
    internal IntPtr Tensor;

    /// <summary>Converts indices; the caller keeps <paramref name="indices"/> alive during the native call.</summary>
    internal static NativeIndex[] From(ReadOnlySpan<TensorIndex> indices)
    {
        var result = new NativeIndex[indices.Length];
        for (var i = 0; i < result.Length; i++) result[i] = indices[i].ToNative();
        return result;
    }
}
