using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements that the indices name, with Python's meaning.</summary>
        public Tensor index(params TensorIndex[] indices) =>
            pp_tensor_index(this, NativeIndex.From(indices), indices.Length, out var r).Give(r, indices);

        /// <summary>The elements that the tensors name: indices or masks, one a dimension.</summary>
        public Tensor index(params Tensor[] indices) => index(AsIndices(indices));

        /// <summary>In place: the elements that the indices name set to those of `value`, with broadcasting.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>In place: the elements that the indices name set to those of `value`, or with them added.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) =>
            pp_tensor_index_put_(this, NativeIndex.From(indices), indices.Length, value, accumulate, out var r)
                .Give(r, indices);

        /// <summary>In place: the elements that the tensors name set to those of `value`, with broadcasting.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, AsIndices(indices), false);

        /// <summary>In place: the elements that the tensors name set to those of `value`, or with them added.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            index_put_(value, AsIndices(indices), accumulate);

        /// <summary>In place: the elements that the indices name set to a number.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices) =>
            pp_tensor_index_put_scalar_(this, NativeIndex.From(indices), indices.Length, value, out var r)
                .Give(r, indices);

        /// <summary>In place: the elements that the tensors name set to a number.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, AsIndices(indices));

        /// <summary>The elements that the indices name, with Python's meaning.</summary>
        /// <param name="indices">One a dimension; fewer name the first dimensions.</param>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices).Dispose();
        }

        /// <summary>The elements that the tensors name: indices or masks, one a dimension.</summary>
        /// <param name="indices">Integer or boolean tensors.</param>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices).Dispose();
        }

        /// <summary>The slice, or element, at these indices.</summary>
        /// <param name="indices">One a dimension; negative counts from the end.</param>
        public Tensor this[params long[] indices]
        {
            get => index(AsIndices(indices));
            set => index_put_(value, AsIndices(indices)).Dispose();
        }

        /// <summary>The slice, or element, at this index.</summary>
        /// <param name="i1">Index in dimension 0; negative counts from the end.</param>
        public Tensor this[long i1]
        {
            get => index(TensorIndex.Single(i1));
            set => index_put_(value, [TensorIndex.Single(i1)]).Dispose();
        }

        /// <summary>The slice, or element, at these indices.</summary>
        /// <param name="i1">Index in dimension 0; negative counts from the end.</param>
        /// <param name="i2">Index in dimension 1; negative counts from the end.</param>
        public Tensor this[long i1, long i2]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2));
            set => index_put_(value, [TensorIndex.Single(i1), TensorIndex.Single(i2)]).Dispose();
        }

        /// <summary>The slice, or element, at these indices.</summary>
        /// <param name="i1">Index in dimension 0; negative counts from the end.</param>
        /// <param name="i2">Index in dimension 1; negative counts from the end.</param>
        /// <param name="i3">Index in dimension 2; negative counts from the end.</param>
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3));
            set => index_put_(value, [TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3)]).Dispose();
        }

        /// <summary>The slice, or element, at these indices.</summary>
        /// <param name="i1">Index in dimension 0; negative counts from the end.</param>
        /// <param name="i2">Index in dimension 1; negative counts from the end.</param>
        /// <param name="i3">Index in dimension 2; negative counts from the end.</param>
        /// <param name="i4">Index in dimension 3; negative counts from the end.</param>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3), TensorIndex.Single(i4));
            set => index_put_(value, [TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3), TensorIndex.Single(i4)]).Dispose();
        }

        /// <summary>The slice, or element, at these indices.</summary>
        /// <param name="i1">Index in dimension 0; negative counts from the end.</param>
        /// <param name="i2">Index in dimension 1; negative counts from the end.</param>
        /// <param name="i3">Index in dimension 2; negative counts from the end.</param>
        /// <param name="i4">Index in dimension 3; negative counts from the end.</param>
        /// <param name="i5">Index in dimension 4; negative counts from the end.</param>
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3), TensorIndex.Single(i4), TensorIndex.Single(i5));
            set => index_put_(value, [TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3), TensorIndex.Single(i4), TensorIndex.Single(i5)]).Dispose();
        }

        /// <summary>The slice, or element, at these indices.</summary>
        /// <param name="i1">Index in dimension 0; negative counts from the end.</param>
        /// <param name="i2">Index in dimension 1; negative counts from the end.</param>
        /// <param name="i3">Index in dimension 2; negative counts from the end.</param>
        /// <param name="i4">Index in dimension 3; negative counts from the end.</param>
        /// <param name="i5">Index in dimension 4; negative counts from the end.</param>
        /// <param name="i6">Index in dimension 5; negative counts from the end.</param>
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => index(TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3), TensorIndex.Single(i4), TensorIndex.Single(i5), TensorIndex.Single(i6));
            set => index_put_(value, [TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3), TensorIndex.Single(i4), TensorIndex.Single(i5), TensorIndex.Single(i6)]).Dispose();
        }

        private static TensorIndex[] AsIndices(Tensor[] tensors) => Array.ConvertAll(tensors, TensorIndex.Tensor);

        private static TensorIndex[] AsIndices(long[] numbers) => Array.ConvertAll(numbers, i => TensorIndex.Single(i));
    }
}
