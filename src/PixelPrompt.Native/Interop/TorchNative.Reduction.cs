using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Reductions, sorting and cumulative operations: <c>src/native/torch/tensor_reduce.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sum(Tensor self, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sum_dim(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag keepdim, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mean(Tensor self, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mean_dim(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag keepdim, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_prod(Tensor self, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_prod_dim(
        Tensor self, long dim, Flag keepdim, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_std(Tensor self, Flag unbiased, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_std_dim(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag unbiased, Flag keepdim, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_var(Tensor self, Flag unbiased, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_var_dim(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag unbiased, Flag keepdim, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_std_mean(
        Tensor self, Flag unbiased, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_std_mean_dim(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag unbiased, Flag keepdim, int dtype, out NewTensor first,
        out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_var_mean(
        Tensor self, Flag unbiased, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_var_mean_dim(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag unbiased, Flag keepdim, int dtype, out NewTensor first,
        out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_norm(Tensor self, double p, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_norm_dim(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag keepdim, double p, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_dist(Tensor self, Tensor other, double p, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_max(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_min(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_max_dim(
        Tensor self, long dim, Flag keepdim, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_min_dim(
        Tensor self, long dim, Flag keepdim, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_amax(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag keepdim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_amin(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag keepdim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_amax_out(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag keepdim, Tensor target, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_amin_out(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag keepdim, Tensor target, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_aminmax(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag keepdim, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_argmax(
        Tensor self, Flag hasDim, long dim, Flag keepdim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_argmin(
        Tensor self, Flag hasDim, long dim, Flag keepdim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_all(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_all_dim(Tensor self, long dim, Flag keepdim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_any(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_any_dim(Tensor self, long dim, Flag keepdim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_logsumexp(
        Tensor self, ReadOnlySpan<long> dims, long count, Flag keepdim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_softmax(Tensor self, long dim, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_log_softmax(Tensor self, long dim, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_cumsum(Tensor self, long dim, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_cumprod(Tensor self, long dim, int dtype, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_topk(
        Tensor self, long k, long dim, Flag largest, Flag sorted, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_sort(
        Tensor self, long dim, Flag descending, Flag stable, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_argsort(
        Tensor self, long dim, Flag descending, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_kthvalue(
        Tensor self, long k, long dim, Flag keepdim, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_median(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_median_dim(
        Tensor self, long dim, Flag keepdim, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mode(
        Tensor self, long dim, Flag keepdim, out NewTensor first, out NewTensor second);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_quantile(
        Tensor self, Tensor q, long dim, Flag keepdim, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bincount(
        Tensor self, [MarshalUsing(typeof(OptionalTensor))] Tensor? weights, long minlength, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_histc(
        Tensor self, long bins, NativeScalar low, NativeScalar high, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_count_nonzero(
        Tensor self, ReadOnlySpan<long> dims, long count, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_unique(
        Tensor self, Flag sorted, Flag inverse, Flag counts, Flag hasDim, long dim, out NewTensors result);
}
