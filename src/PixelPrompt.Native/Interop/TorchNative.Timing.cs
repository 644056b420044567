using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Operations timed inside the native library: <c>src/native/torch/timing.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_timing_linear(Tensor x, Tensor weight, long rounds, long calls, out double seconds);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_timing_add(Tensor a, Tensor b, long rounds, long calls, out double seconds);
}
