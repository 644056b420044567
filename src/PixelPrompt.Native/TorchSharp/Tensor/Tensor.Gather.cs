using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The slices with these indices along one dimension.</summary>
        public Tensor index_select(long dim, Tensor index) =>
            pp_tensor_index_select(this, dim, index, out var r).Give(r);

        /// <summary>With alpha times each slice of source added at its index.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            pp_tensor_index_add(this, dim, index, source, alpha, out var r).Give(r);

        /// <summary>In place: with alpha times each slice of source added at its index.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            pp_tensor_index_add_(this, dim, index, source, alpha, out var r).Give(r);

        /// <summary>With each slice of source put at its index.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            pp_tensor_index_copy(this, dim, index, source, out var r).Give(r);

        /// <summary>In place: with each slice of source put at its index.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            pp_tensor_index_copy_(this, dim, index, source, out var r).Give(r);

        /// <summary>With the slices at these indices set to a value.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            pp_tensor_index_fill(this, dim, index, value, out var r).Give(r);

        /// <summary>In place: with the slices at these indices set to a value.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            pp_tensor_index_fill_(this, dim, index, value, out var r).Give(r);

        /// <summary>The elements that `index` names along one dimension; has the shape of `index`.</summary>
        public Tensor gather(long dim, Tensor index) => pp_tensor_gather(this, dim, index, false, out var r).Give(r);

        /// <summary>With each element of src put where `index` says along one dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) =>
            pp_tensor_scatter(this, dim, index, src, out var r).Give(r);

        /// <summary>In place: with each element of src put where `index` says along one dimension.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) =>
            pp_tensor_scatter_(this, dim, index, src, out var r).Give(r);

        /// <summary>In place: with a value put where `index` says along one dimension.</summary>
        public Tensor scatter_(long dim, Tensor index, Scalar value) =>
            pp_tensor_scatter_scalar_(this, dim, index, value, out var r).Give(r);

        /// <summary>With each element of src added where `index` says along one dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            pp_tensor_scatter_add(this, dim, index, src, out var r).Give(r);

        /// <summary>In place: with each element of src added where `index` says along one dimension.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            pp_tensor_scatter_add_(this, dim, index, src, out var r).Give(r);

        /// <summary>The elements with these row-major indices.</summary>
        public Tensor take(Tensor index) => pp_tensor_take(this, index, out var r).Give(r);

        /// <summary>The elements with these row-major indices.</summary>
        public Tensor take_along_dim(Tensor indices) =>
            pp_tensor_take_along_dim(this, indices, false, 0, out var r).Give(r);

        /// <summary>The elements that `indices` name along one dimension, with broadcasting.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) =>
            pp_tensor_take_along_dim(this, indices, true, dim, out var r).Give(r);

        /// <summary>With a value wherever the mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) =>
            pp_tensor_masked_fill(this, mask, value, out var r).Give(r);

        /// <summary>In place: with a value wherever the mask is true.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) =>
            pp_tensor_masked_fill_(this, mask, value, out var r).Give(r);

        /// <summary>With the elements of `value`, in order, wherever the mask is true.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) =>
            pp_tensor_masked_scatter(this, mask, value, out var r).Give(r);

        /// <summary>In place: with the elements of `value`, in order, wherever the mask is true.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) =>
            pp_tensor_masked_scatter_(this, mask, value, out var r).Give(r);

        /// <summary>The elements under the mask, in order; one dimension.</summary>
        public Tensor masked_select(Tensor mask) => pp_tensor_masked_select(this, mask, out var r).Give(r);

        /// <summary>This where the condition holds, else y.</summary>
        public Tensor where(Tensor condition, Tensor y) => pp_tensor_where(condition, this, y, out var r).Give(r);

        /// <summary>The indices of the elements that are not zero: int64, [count, dimensions].</summary>
        public Tensor nonzero() => pp_tensor_nonzero(this, out var r).Give(r);
    }
}
