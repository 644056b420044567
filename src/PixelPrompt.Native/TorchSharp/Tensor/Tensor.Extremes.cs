using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest element.</summary>
        public Tensor max() => pp_tensor_max(this, out var r).Give(r);

        /// <summary>The larger of this and another, element by element.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>The largest elements along one dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            pp_tensor_max_dim(this, dim, keepdim, out var r, out var s).Give(r, s);

        /// <summary>The smallest element.</summary>
        public Tensor min() => pp_tensor_min(this, out var r).Give(r);

        /// <summary>The smaller of this and another, element by element.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>The smallest elements along one dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            pp_tensor_min_dim(this, dim, keepdim, out var r, out var s).Give(r, s);

        /// <summary>The largest elements over these dimensions (all when there are none).</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            amax((ReadOnlySpan<long>)dims, keepdim, @out);

        /// <summary>The largest elements over these dimensions (all when there are none).</summary>
        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims);

        /// <summary>The largest elements over these dimensions (all when there are none).</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? pp_tensor_amax(this, dims, dims.Length, keepdim, out var r).Give(r) : pp_tensor_amax_out(this, dims, dims.Length, keepdim, @out, out var s)
                .Give(s);

        /// <summary>The smallest elements over these dimensions (all when there are none).</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            amin((ReadOnlySpan<long>)dims, keepdim, @out);

        /// <summary>The smallest elements over these dimensions (all when there are none).</summary>
        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims);

        /// <summary>The smallest elements over these dimensions (all when there are none).</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? pp_tensor_amin(this, dims, dims.Length, keepdim, out var r).Give(r) : pp_tensor_amin_out(this, dims, dims.Length, keepdim, @out, out var s)
                .Give(s);

        /// <summary>The smallest and largest elements over one dimension, or all.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) =>
            pp_tensor_aminmax(this, dim is { } d ? [d] : [], dim.HasValue ? 1 : 0, keepdim, out var r, out var s)
                .Give(r, s);

        /// <summary>Row-major index of the largest element.</summary>
        public Tensor argmax() => pp_tensor_argmax(this, false, 0, false, out var r).Give(r);

        /// <summary>Index of the largest element along one dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) =>
            pp_tensor_argmax(this, true, dim, keepdim, out var r).Give(r);

        /// <summary>Row-major index of the smallest element.</summary>
        public Tensor argmin() => pp_tensor_argmin(this, false, 0, false, out var r).Give(r);

        /// <summary>Index of the smallest element along one dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) =>
            pp_tensor_argmin(this, true, dim, keepdim, out var r).Give(r);

        /// <summary>Whether no element is zero.</summary>
        public Tensor all() => pp_tensor_all(this, out var r).Give(r);

        /// <summary>Whether no element is zero, along one dimension.</summary>
        public Tensor all(long dim, bool keepdim = false) => pp_tensor_all_dim(this, dim, keepdim, out var r).Give(r);

        /// <summary>Whether some element is not zero.</summary>
        public Tensor any() => pp_tensor_any(this, out var r).Give(r);

        /// <summary>Whether some element is not zero, along one dimension.</summary>
        public Tensor any(long dim, bool keepdim = false) => pp_tensor_any_dim(this, dim, keepdim, out var r).Give(r);

        /// <summary>The k largest (or smallest) elements along one dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            pp_tensor_topk(this, k, dim, largest, sorted, out var r, out var s).Give(r, s);

        /// <summary>The elements in order along one dimension, and where they were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            pp_tensor_sort(this, dim, descending, stable, out var r, out var s).Give(r, s);

        /// <summary>Where the elements are, in their order along one dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) =>
            pp_tensor_argsort(this, dim, descending, out var r).Give(r);

        /// <summary>The k-th smallest element (from 1) along one dimension (the last when null), and where it is.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            pp_tensor_kthvalue(this, k, dim ?? -1, keepdim, out var r, out var s).Give(r, s);

        /// <summary>The k-th smallest element (from 1) along one dimension (the last when null), and where it is.</summary>
        public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) =>
            input.kthvalue(k, dim, keepdim);

        /// <summary>The median; the lower one of two.</summary>
        public Tensor median() => pp_tensor_median(this, out var r).Give(r);

        /// <summary>The medians along one dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) median(long dim, bool keepdim = false) =>
            pp_tensor_median_dim(this, dim, keepdim, out var r, out var s).Give(r, s);

        /// <summary>The most frequent elements along one dimension, and where they are.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) =>
            pp_tensor_mode(this, dim, keepdim, out var r, out var s).Give(r, s);

        /// <summary>The quantiles q (each in 0 to 1) along one dimension, interpolated.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            pp_tensor_quantile(this, q, dim, keepdim, out var r).Give(r);

        /// <summary>How often each number from 0 occurs, or the sum of the weights there.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) =>
            pp_tensor_bincount(this, weights, minlength, out var r).Give(r);

        /// <summary>How many elements fall into each of `bins` equal parts of min to max (the data's own range when both are 0).</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) =>
            pp_tensor_histc(this, bins, min, max, out var r).Give(r);

        /// <summary>The distinct elements, or slices of one dimension; where each input is among them; how often each occurs.</summary>
        /// <param name="sorted">Whether they come in order.</param>
        /// <param name="return_inverse">Whether to tell where each input is among them.</param>
        /// <param name="return_counts">Whether to tell how often each occurs.</param>
        /// <param name="dim">The dimension whose slices are compared; null compares elements.</param>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null)
        {
            var parts = pp_tensor_unique(
                this, sorted, return_inverse, return_counts, dim.HasValue, dim ?? 0, out var r).Give(r);
            return (parts[0], parts[1], parts[2]);
        }
    }
}
