using System.Runtime.InteropServices;

namespace PixelPrompt.Native.Interop;

/// <summary>What this process computes with: <c>src/native/torch/compute_info.cpp</c>.</summary>
internal static unsafe partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_compute_blas(
        out int kind, byte* path, long pathCapacity, byte* config, long configCapacity);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_compute_torch_config(byte* buffer, long capacity);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_cuda_device_name(int index, byte* buffer, long capacity);
}
