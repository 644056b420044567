using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Indexing, gathering, scattering and masks: <c>src/native/torch/tensor_index.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index(
        Tensor self, ReadOnlySpan<NativeIndex> items, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index_put_(
        Tensor self, ReadOnlySpan<NativeIndex> items, long count, Tensor value, Flag accumulate, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index_put_scalar_(
        Tensor self, ReadOnlySpan<NativeIndex> items, long count, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index_select(
        Tensor self, long dim, Tensor index, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index_add(
        Tensor self, long dim, Tensor index, Tensor source, NativeScalar alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index_add_(
        Tensor self, long dim, Tensor index, Tensor source, NativeScalar alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index_copy(
        Tensor self, long dim, Tensor index, Tensor source, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index_copy_(
        Tensor self, long dim, Tensor index, Tensor source, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index_fill(
        Tensor self, long dim, Tensor index, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_index_fill_(
        Tensor self, long dim, Tensor index, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_gather(
        Tensor self, long dim, Tensor index, Flag sparseGrad, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_scatter(
        Tensor self, long dim, Tensor index, Tensor source, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_scatter_(
        Tensor self, long dim, Tensor index, Tensor source, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_scatter_scalar_(
        Tensor self, long dim, Tensor index, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_scatter_add(
        Tensor self, long dim, Tensor index, Tensor source, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_scatter_add_(
        Tensor self, long dim, Tensor index, Tensor source, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_take(Tensor self, Tensor index, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_take_along_dim(
        Tensor self, Tensor index, Flag hasDim, long dim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_masked_fill(
        Tensor self, Tensor mask, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_masked_fill_(
        Tensor self, Tensor mask, NativeScalar value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_masked_scatter(
        Tensor self, Tensor mask, Tensor value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_masked_scatter_(
        Tensor self, Tensor mask, Tensor value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_masked_select(Tensor self, Tensor mask, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_where(Tensor condition, Tensor x, Tensor y, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_where_true(Tensor condition, out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_nonzero(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_searchsorted(
        Tensor sequence, Tensor values, Flag outInt32, Flag right, [MarshalUsing(typeof(OptionalTensor))] Tensor? sorter, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bucketize(
        Tensor self, Tensor boundaries, Flag outInt32, Flag right, out NewTensor result);
}
