using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Tensors from nothing, from memory, and like another tensor: <c>src/native/torch/tensor_create.cpp</c>.</summary>
internal static unsafe partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_empty(
        ReadOnlySpan<long> sizes, long count, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_zeros(
        ReadOnlySpan<long> sizes, long count, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ones(
        ReadOnlySpan<long> sizes, long count, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_full(
        ReadOnlySpan<long> sizes, long count, NativeScalar value, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_empty_strided(
        ReadOnlySpan<long> sizes, long count, ReadOnlySpan<long> strides, long strideCount, NativeOptions o,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_rand(
        ReadOnlySpan<long> sizes, long count, NativeOptions o, Generator? generator, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_randn(
        ReadOnlySpan<long> sizes, long count, NativeOptions o, Generator? generator, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_randint(
        long low, long high, ReadOnlySpan<long> sizes, long count, NativeOptions o, Generator? generator,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_randperm(
        long n, NativeOptions o, Generator? generator, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_randperm_out(
        long n, Tensor target, Generator? generator, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_arange(
        NativeScalar start, NativeScalar stop, NativeScalar step, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_linspace(
        double start, double stop, long steps, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_eye(long rows, long columns, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_tril_indices(
        long rows, long columns, long offset, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_triu_indices(
        long rows, long columns, long offset, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeStatus pp_tensor_from_file(
        string path, Flag shared, long size, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_empty_like(Tensor self, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_zeros_like(Tensor self, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_ones_like(Tensor self, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_full_like(
        Tensor self, NativeScalar value, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_rand_like(Tensor self, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_randn_like(Tensor self, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_new_empty(
        Tensor self, ReadOnlySpan<long> sizes, long count, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_new_zeros(
        Tensor self, ReadOnlySpan<long> sizes, long count, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_new_ones(
        Tensor self, ReadOnlySpan<long> sizes, long count, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_new_full(
        Tensor self, ReadOnlySpan<long> sizes, long count, NativeScalar value, NativeOptions o, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_from_blob(
        void* data, ReadOnlySpan<long> sizes, long count, int dtype, delegate* unmanaged<void*, void> release,
        void* context, out NewTensor result);
}
