using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same elements under another shape, without a copy; one size may be -1.</summary>
        public Tensor view(params long[] shape) => pp_tensor_view(this, shape, shape.Length, out var r).Give(r);

        /// <summary>The same bytes as elements of another dtype, without a copy.</summary>
        public Tensor view(ScalarType dtype) => pp_tensor_view_dtype(this, (int)dtype, out var r).Give(r);

        /// <summary>The same elements under another tensor's shape, without a copy.</summary>
        public Tensor view_as(Tensor other) => pp_tensor_view_as(this, other, out var r).Give(r);

        /// <summary>The same elements under another shape, copied if need be; one size may be -1.</summary>
        public Tensor reshape(params long[] shape) => pp_tensor_reshape(this, shape, shape.Length, out var r).Give(r);

        /// <summary>Dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) =>
            pp_tensor_permute(this, permutation, permutation.Length, out var r).Give(r);

        /// <summary>Dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        /// <summary>Two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => pp_tensor_transpose(this, dim0, dim1, out var r).Give(r);

        /// <summary>In place: two dimensions exchanged.</summary>
        public Tensor transpose_(long dim0, long dim1) => pp_tensor_transpose_(this, dim0, dim1, out var r).Give(r);

        /// <summary>Rows and columns of a matrix exchanged.</summary>
        public Tensor t() => pp_tensor_t(this, out var r).Give(r);

        /// <summary>All dimensions in reverse order.</summary>
        public Tensor T => pp_tensor_reversed(this, out var r).Give(r);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => pp_tensor_mT(this, out var r).Give(r);

        /// <summary>With a new dimension of size 1 at this place.</summary>
        public Tensor unsqueeze(long dim) => pp_tensor_unsqueeze(this, dim, out var r).Give(r);

        /// <summary>In place: with a new dimension of size 1 at this place.</summary>
        public Tensor unsqueeze_(long dim) => pp_tensor_unsqueeze_(this, dim, out var r).Give(r);

        /// <summary>Without the dimensions of size 1, or without the given one if its size is 1.</summary>
        public Tensor squeeze(long? dim = null) =>
            dim is { } d ? pp_tensor_squeeze_dim(this, d, out var one).Give(one) : pp_tensor_squeeze(this, out var all)
                .Give(all);

        /// <summary>In place: without the dimensions of size 1, or without the given one if its size is 1.</summary>
        public Tensor squeeze_(long? dim = null) =>
            dim is { } d ? pp_tensor_squeeze_dim_(this, d, out var one).Give(one) : pp_tensor_squeeze_(this, out var all)
                .Give(all);

        /// <summary>The dimensions from start_dim to end_dim made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            pp_tensor_flatten(this, start_dim, end_dim, out var r).Give(r);

        /// <summary>One dimension made several; one size may be -1.</summary>
        public Tensor unflatten(long dim, params long[] sizes) =>
            pp_tensor_unflatten(this, dim, sizes, sizes.Length, out var r).Give(r);

        /// <summary>One dimension made several; one size may be -1.</summary>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>Dimensions of size 1 repeated to these sizes, without a copy; -1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            pp_tensor_expand(this, sizes, sizes.Length, isImplicit, out var r).Give(r);

        /// <summary>Dimensions of size 1 repeated to these sizes, without a copy; -1 keeps a size.</summary>
        public Tensor expand(Size sizes, bool isImplicit = false) =>
            expand((ReadOnlySpan<long>)sizes.Shape, isImplicit);

        /// <summary>Dimensions of size 1 repeated to these sizes, without a copy; -1 keeps a size.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);

        /// <summary>Dimensions of size 1 repeated to these sizes, without a copy; -1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes, false);

        /// <summary>Dimensions of size 1 repeated to another tensor's sizes, without a copy.</summary>
        public Tensor expand_as(Tensor other) => pp_tensor_expand_as(this, other, out var r).Give(r);

        /// <summary>Dimensions of size 1 repeated to these sizes, without a copy.</summary>
        public Tensor broadcast_to(params long[] shape) => expand((ReadOnlySpan<long>)shape, false);

        /// <summary>The whole repeated so often along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => pp_tensor_repeat(this, sizes, sizes.Length, out var r).Give(r);

        /// <summary>The whole repeated so often along each of the last dimensions.</summary>
        public Tensor tile(long[] reps) => pp_tensor_tile(this, reps, reps.Length, out var r).Give(r);

        /// <summary>Each element repeated as often as `repeats` says for it, along one dimension or flattened.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            pp_tensor_repeat_interleave(this, repeats, dim.HasValue, dim ?? 0, output_size.HasValue, output_size ?? 0, out var r)
                .Give(r);

        /// <summary>Each element repeated so often, along one dimension or flattened.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            pp_tensor_repeat_interleave_int(this, repeats, dim.HasValue, dim ?? 0, output_size.HasValue, output_size ?? 0, out var r)
                .Give(r);

        /// <summary>Dimensions moved to other places, the rest in order.</summary>
        public Tensor movedim(long[] source, long[] destination) =>
            pp_tensor_movedim(this, source, source.Length, destination, destination.Length, out var r).Give(r);

        /// <summary>All windows of one dimension, as a new last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step) =>
            pp_tensor_unfold(this, dimension, size, step, out var r).Give(r);

        /// <summary>The storage under other sizes and strides, in elements.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            pp_tensor_as_strided(this, size, size.Length, strides, strides.Length, storageOffset, out var r).Give(r);

        /// <summary>Elements from start on, so many, along one dimension.</summary>
        public Tensor narrow(long dim, long start, long length) =>
            pp_tensor_narrow(this, dim, start, length, out var r).Give(r);

        /// <summary>One index of one dimension, which goes.</summary>
        public Tensor select(long dim, long index) => pp_tensor_select(this, dim, index, out var r).Give(r);

        /// <summary>Elements from start up to but without finish along one dimension.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            pp_tensor_slice(this, dim, start, finish, step, out var r).Give(r);

        /// <summary>Elements in reverse order along these dimensions.</summary>
        public Tensor flip(params long[] dims) => pp_tensor_flip(this, dims, dims.Length, out var r).Give(r);

        /// <summary>Columns in reverse order.</summary>
        public Tensor fliplr() => flip(1);

        /// <summary>Rows in reverse order.</summary>
        public Tensor flipud() => flip(0);
    }
}
