using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Lifetime, properties, data access and conversions of one tensor: <c>src/native/torch/tensor_core.cpp</c>.</summary>
internal static unsafe partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_free(IntPtr tensor);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_list_free(IntPtr items);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sizes(Tensor self, long* sizes, long capacity, out long count);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_strides(Tensor self, long* strides, long capacity, out long count);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_size(Tensor self, long dim, out long result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_stride(Tensor self, long dim, out long result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_dim(Tensor self, out long result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_numel(Tensor self, out long result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_element_size(Tensor self, out long result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_storage_offset(Tensor self, out long result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_dtype(Tensor self, out int result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_is_contiguous(Tensor self, out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_is_leaf(Tensor self, out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_is_inference(Tensor self, out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_is_nonzero(Tensor self, out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_is_pinned(Tensor self, out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_requires_grad(Tensor self, out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_device(Tensor self, out int type, out int index);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_data(Tensor self, out IntPtr result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_item(Tensor self, out NativeScalar result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_alias(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_clone(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_contiguous(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_detach(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_detach_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_pin_memory(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_resolve_conj(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_copy_(Tensor self, Tensor source, Flag nonBlocking);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_to(
        Tensor self, int dtype, int deviceType, int deviceIndex, Flag copy, Flag nonBlocking, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_rename_(Tensor self, ReadOnlySpan<IntPtr> names, long count);

    [LibraryImport(NativeLoader.Torch, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeStatus pp_tensor_dim_of_name(Tensor self, string name, out long result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_has_names(Tensor self, out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_name_of_dim(Tensor self, long dim, byte* buffer, long capacity);
}
