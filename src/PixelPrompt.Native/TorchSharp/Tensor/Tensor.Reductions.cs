using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => pp_tensor_sum(this, Code(type), out var r).Give(r);

        /// <summary>Sum over these dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            sum((ReadOnlySpan<long>)dim, keepdim, type);

        /// <summary>Sum over these dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            pp_tensor_sum_dim(this, dim, dim.Length, keepdim, Code(type), out var r).Give(r);

        /// <summary>Sum over one dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        /// <summary>Sum over two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1], keepdim, type);

        /// <summary>Sum over three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => pp_tensor_mean(this, -1, out var r).Give(r);

        /// <summary>Mean over these dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            pp_tensor_mean_dim(this, dimensions, dimensions.Length, keepdim, Code(type), out var r).Give(r);

        /// <summary>Product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => pp_tensor_prod(this, Code(type), out var r).Give(r);

        /// <summary>Product over one dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            pp_tensor_prod_dim(this, dim, keepdim, Code(type), out var r).Give(r);

        /// <summary>Standard deviation of all elements; unbiased divides by one less than their number.</summary>
        public Tensor std(bool unbiased = true) => pp_tensor_std(this, unbiased, out var r).Give(r);

        /// <summary>Standard deviation over these dimensions; unbiased divides by one less than the number.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        /// <summary>Standard deviation over these dimensions; unbiased divides by one less than the number.</summary>
        public Tensor std(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            pp_tensor_std_dim(this, dimensions, dimensions.Length, unbiased, keepdim, Code(type), out var r).Give(r);

        /// <summary>Standard deviation over one dimension; unbiased divides by one less than the number.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        /// <summary>Standard deviation over two dimensions; unbiased divides by one less than the number.</summary>
        public Tensor std(
            (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dimensions.Item1, dimensions.Item2], unbiased, keepdim, type);

        /// <summary>Standard deviation over three dimensions; unbiased divides by one less than the number.</summary>
        public Tensor std(
            (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dimensions.Item1, dimensions.Item2, dimensions.Item3], unbiased, keepdim, type);

        /// <summary>Variance of all elements; unbiased divides by one less than their number.</summary>
        public Tensor var(bool unbiased = true) => pp_tensor_var(this, unbiased, out var r).Give(r);

        /// <summary>Variance over these dimensions; unbiased divides by one less than the number.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        /// <summary>Variance over these dimensions; unbiased divides by one less than the number.</summary>
        public Tensor var(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            pp_tensor_var_dim(this, dimensions, dimensions.Length, unbiased, keepdim, Code(type), out var r).Give(r);

        /// <summary>Variance over one dimension; unbiased divides by one less than the number.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        /// <summary>Variance over two dimensions; unbiased divides by one less than the number.</summary>
        public Tensor var(
            (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dimensions.Item1, dimensions.Item2], unbiased, keepdim, type);

        /// <summary>Variance over three dimensions; unbiased divides by one less than the number.</summary>
        public Tensor var(
            (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dimensions.Item1, dimensions.Item2, dimensions.Item3], unbiased, keepdim, type);

        /// <summary>Standard deviation and mean of all elements.</summary>
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) =>
            pp_tensor_std_mean(this, unbiased, out var r, out var s).Give(r, s);

        /// <summary>Standard deviation and mean over these dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(
            long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        /// <summary>Standard deviation and mean over these dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            pp_tensor_std_mean_dim(this, dimensions, dimensions.Length, unbiased, keepdim, Code(type), out var r, out var s)
                .Give(r, s);

        /// <summary>Standard deviation and mean over one dimension.</summary>
        public (Tensor std, Tensor mean) std_mean(
            long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim], unbiased, keepdim, type);

        /// <summary>Variance and mean of all elements.</summary>
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) =>
            pp_tensor_var_mean(this, unbiased, out var r, out var s).Give(r, s);

        /// <summary>Variance and mean over these dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean(
            long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean((ReadOnlySpan<long>)dimensions, unbiased, keepdim, type);

        /// <summary>Variance and mean over these dimensions.</summary>
        public (Tensor var, Tensor mean) var_mean(
            ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            pp_tensor_var_mean_dim(this, dimensions, dimensions.Length, unbiased, keepdim, Code(type), out var r, out var s)
                .Give(r, s);

        /// <summary>Variance and mean over one dimension.</summary>
        public (Tensor var, Tensor mean) var_mean(
            long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim], unbiased, keepdim, type);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2f) => pp_tensor_norm(this, p, out var r).Give(r);

        /// <summary>The p-norm over one dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) =>
            pp_tensor_norm_dim(this, [dim], 1, keepdim, p, out var r).Give(r);

        /// <summary>The p-norm of the difference from another tensor.</summary>
        public Tensor dist(Tensor other, float p = 2f) => pp_tensor_dist(this, other, p, out var r).Give(r);

        /// <summary>log of the sum of e^x over one dimension.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) =>
            pp_tensor_logsumexp(this, [dim], 1, keepdim, out var r).Give(r);

        /// <summary>e^x normalised to sum 1 over one dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) =>
            pp_tensor_softmax(this, dim, Code(dtype), out var r).Give(r);

        /// <summary>Logarithm of the softmax over one dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            pp_tensor_log_softmax(this, dim, Code(dtype), out var r).Give(r);

        /// <summary>Running sum along one dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) =>
            pp_tensor_cumsum(this, dim, Code(type), out var r).Give(r);

        /// <summary>Running product along one dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) =>
            pp_tensor_cumprod(this, dim, Code(type), out var r).Give(r);

        /// <summary>How many elements are not zero, over all or these dimensions.</summary>
        public Tensor count_nonzero(long[]? dims = null) =>
            pp_tensor_count_nonzero(this, dims, dims?.Length ?? 0, out var r).Give(r);

        private static int Code(ScalarType? type) => type is { } given ? (int)given : -1;
    }
}
