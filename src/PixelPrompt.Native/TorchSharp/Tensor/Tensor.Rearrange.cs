using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Elements moved round along one dimension, or flattened.</summary>
        public Tensor roll(long shifts, long? dims = null) => dims is { } d ? roll([shifts], [d]) : roll([shifts], []);

        /// <summary>Elements moved round along these dimensions.</summary>
        public Tensor roll(long[] shifts, long[] dims) => roll((ReadOnlySpan<long>)shifts, dims);

        /// <summary>Elements moved round, flattened.</summary>
        public Tensor roll(long[] shifts) => roll((ReadOnlySpan<long>)shifts);

        /// <summary>Elements moved round along these dimensions, or flattened.</summary>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            pp_tensor_roll(this, shifts, shifts.Length, dims, dims.Length, out var r).Give(r);

        /// <summary>The lower triangle of the last two dimensions; 0 above the diagonal.</summary>
        public Tensor tril(long diagonal = 0) => pp_tensor_tril(this, diagonal, out var r).Give(r);

        /// <summary>In place: the lower triangle of the last two dimensions; 0 above the diagonal.</summary>
        public Tensor tril_(long diagonal = 0) => pp_tensor_tril_(this, diagonal, out var r).Give(r);

        /// <summary>The upper triangle of the last two dimensions; 0 below the diagonal.</summary>
        public Tensor triu(long diagonal = 0) => pp_tensor_triu(this, diagonal, out var r).Give(r);

        /// <summary>In place: the upper triangle of the last two dimensions; 0 below the diagonal.</summary>
        public Tensor triu_(long diagonal = 0) => pp_tensor_triu_(this, diagonal, out var r).Give(r);

        /// <summary>The diagonal of a matrix, or a matrix with this diagonal.</summary>
        public Tensor diag(long diagonal = 0) => pp_tensor_diag(this, diagonal, out var r).Give(r);

        /// <summary>The diagonal over two dimensions, as a new last dimension, without a copy.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            pp_tensor_diagonal(this, offset, dim1, dim2, out var r).Give(r);

        /// <summary>At most so many parts of equal size along one dimension; the last may be smaller.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => pp_tensor_chunk(this, chunks, dim, out var r).Give(r);

        /// <summary>Parts of this size along one dimension; the last may be smaller.</summary>
        public Tensor[] split(long size, int dim = 0) => pp_tensor_split(this, size, dim, out var r).Give(r);

        /// <summary>Parts of these sizes along one dimension.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) =>
            pp_tensor_split_sizes(this, sizes, sizes.Length, dim, out var r).Give(r);

        /// <summary>Parts of these sizes along one dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => split((ReadOnlySpan<long>)sizes, dim);

        /// <summary>Parts of these sizes along the first dimension.</summary>
        public Tensor[] split(params long[] sizes) => split((ReadOnlySpan<long>)sizes, 0);

        /// <summary>One tensor an index of one dimension, which goes.</summary>
        public Tensor[] unbind(long dimension = 0) => pp_tensor_unbind(this, dimension, out var r).Give(r);

        /// <summary>So many parts along one dimension, the first ones larger by one if need be.</summary>
        public Tensor[] tensor_split(long size, long dim = 0) =>
            pp_tensor_tensor_split(this, size, dim, out var r).Give(r);

        /// <summary>Parts along one dimension, cut before these indices.</summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0) =>
            pp_tensor_tensor_split_at(this, sizes, sizes.Length, dim, out var r).Give(r);

        /// <summary>Parts along one dimension, cut before these indices.</summary>
        public Tensor[] tensor_split(Tensor indices, long dim = 0) =>
            pp_tensor_tensor_split_tensor(this, indices, dim, out var r).Give(r);
    }
}
