using System.Runtime.InteropServices;

namespace PixelPrompt.Native.Interop;

/// <summary>Threads, devices and process-wide switches: <c>src/native/torch/runtime.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_runtime_set_threads(int count);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_runtime_get_threads(out int result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_runtime_set_interop_threads(int count);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_runtime_get_interop_threads(out int result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_runtime_set_default_dtype(int dtype);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_runtime_get_default_dtype(out int result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_runtime_promote_types(int a, int b, out int result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_cuda_device_count(out int result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_cuda_has_cudnn(out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_cuda_synchronize(int index);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_runtime_get_switch(int which, out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_runtime_set_switch(int which, Flag value);
}
