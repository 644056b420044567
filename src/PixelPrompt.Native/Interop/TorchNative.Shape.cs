using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Views, joins, splits and rearrangements: <c>src/native/torch/tensor_shape.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_view(
        Tensor self, ReadOnlySpan<long> items, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_view_dtype(Tensor self, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_reshape(
        Tensor self, ReadOnlySpan<long> items, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_permute(
        Tensor self, ReadOnlySpan<long> items, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_expand(
        Tensor self, ReadOnlySpan<long> items, long count, Flag isImplicit, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_repeat(
        Tensor self, ReadOnlySpan<long> items, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tile(
        Tensor self, ReadOnlySpan<long> items, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_flip(
        Tensor self, ReadOnlySpan<long> items, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_view_as(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_expand_as(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_transpose(Tensor self, long dim0, long dim1, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_transpose_(Tensor self, long dim0, long dim1, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_t(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mT(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_unsqueeze(Tensor self, long dim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_unsqueeze_(Tensor self, long dim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_squeeze(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_squeeze_(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_squeeze_dim(Tensor self, long dim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_squeeze_dim_(Tensor self, long dim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_flatten(Tensor self, long start, long end, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_unflatten(
        Tensor self, long dim, ReadOnlySpan<long> items, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_movedim(
        Tensor self, ReadOnlySpan<long> source, long sourceCount, ReadOnlySpan<long> items, long count,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_unfold(
        Tensor self, long dim, long size, long step, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_as_strided(
        Tensor self, ReadOnlySpan<long> items, long count, ReadOnlySpan<long> strides, long strideCount, long offset,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_narrow(
        Tensor self, long dim, long start, long length, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_select(Tensor self, long dim, long index, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_slice(
        Tensor self, long dim, long start, long stop, long step, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_roll(
        Tensor self, ReadOnlySpan<long> shifts, long shiftCount, ReadOnlySpan<long> items, long count,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tril(Tensor self, long diagonal, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_triu(Tensor self, long diagonal, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tril_(Tensor self, long diagonal, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_triu_(Tensor self, long diagonal, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_diag(Tensor self, long diagonal, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_diagonal(
        Tensor self, long offset, long dim1, long dim2, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_reversed(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_repeat_interleave(
        Tensor self, Tensor repeats, Flag hasDim, long dim, Flag hasSize, long outputSize, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_repeat_interleave_int(
        Tensor self, long repeats, Flag hasDim, long dim, Flag hasSize, long outputSize, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_chunk(Tensor self, long chunks, long dim, out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_split(Tensor self, long size, long dim, out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_split_sizes(
        Tensor self, ReadOnlySpan<long> items, long count, long dim, out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_unbind(Tensor self, long dim, out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tensor_split(
        Tensor self, long sections, long dim, out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tensor_split_at(
        Tensor self, ReadOnlySpan<long> items, long count, long dim, out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tensor_split_tensor(
        Tensor self, Tensor indices, long dim, out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_cat(TensorList list, long dim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_stack(TensorList list, long dim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_hstack(TensorList list, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_vstack(TensorList list, out NewTensor result);

    [LibraryImport(NativeLoader.Torch, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeStatus pp_tensor_meshgrid(TensorList list, string indexing, out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_broadcast_tensors(TensorList list, out NewTensors result);
}
