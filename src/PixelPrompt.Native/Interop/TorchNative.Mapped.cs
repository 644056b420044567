using System.Runtime.InteropServices;

namespace PixelPrompt.Native.Interop;

/// <summary>Tensors over memory of our own: <c>src/native/torch/mapped.cpp</c> (files), <c>huge_pages.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeStatus pp_mapped_open(string path, out IntPtr mapping, out long length);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_mapped_close(IntPtr mapping);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_mapped_tensor(
        IntPtr mapping, long offset, int dtype, ReadOnlySpan<long> sizes, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_huge(long bytes, out NewTensor result);
}
