using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Zeros in this tensor's shape.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            pp_tensor_zeros_like(this, NativeOptions.Like(dtype, device, requires_grad), out var r).Give(r);

        /// <summary>Ones in this tensor's shape.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            pp_tensor_ones_like(this, NativeOptions.Like(dtype, device, requires_grad), out var r).Give(r);

        /// <summary>Uninitialised elements in this tensor's shape.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            pp_tensor_empty_like(this, NativeOptions.Like(dtype, device, requires_grad), out var r).Give(r);

        /// <summary>One value in this tensor's shape.</summary>
        public Tensor full_like(
            Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            pp_tensor_full_like(this, value, NativeOptions.Like(dtype, device, requires_grad), out var r).Give(r);

        /// <summary>Uniform numbers in [0, 1) in this tensor's shape.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            pp_tensor_rand_like(this, NativeOptions.Like(dtype, device, requires_grad), out var r).Give(r);

        /// <summary>Standard normal numbers in this tensor's shape.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            pp_tensor_randn_like(this, NativeOptions.Like(dtype, device, requires_grad), out var r).Give(r);

        /// <summary>Zeros of this tensor's dtype and device.</summary>
        public Tensor new_zeros(
            long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_zeros((ReadOnlySpan<long>)size, dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's dtype and device.</summary>
        public Tensor new_zeros(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            pp_tensor_new_zeros(this, size, size.Length, NativeOptions.Like(dtype, device, requires_grad), out var r)
                .Give(r);

        /// <summary>Zeros of this tensor's dtype and device.</summary>
        public Tensor new_zeros(
            long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_zeros([size], dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's dtype and device.</summary>
        public Tensor new_zeros(
            long dim0, long dim1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_zeros([dim0, dim1], dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's dtype and device.</summary>
        public Tensor new_zeros(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            new_zeros([dim0, dim1, dim2], dtype, device, requires_grad);

        /// <summary>Zeros of this tensor's dtype and device.</summary>
        public Tensor new_zeros(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            new_zeros([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

        /// <summary>Ones of this tensor's dtype and device.</summary>
        public Tensor new_ones(
            long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_ones((ReadOnlySpan<long>)size, dtype, device, requires_grad);

        /// <summary>Ones of this tensor's dtype and device.</summary>
        public Tensor new_ones(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            pp_tensor_new_ones(this, size, size.Length, NativeOptions.Like(dtype, device, requires_grad), out var r)
                .Give(r);

        /// <summary>Ones of this tensor's dtype and device.</summary>
        public Tensor new_ones(
            long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_ones([size], dtype, device, requires_grad);

        /// <summary>Ones of this tensor's dtype and device.</summary>
        public Tensor new_ones(
            long dim0, long dim1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_ones([dim0, dim1], dtype, device, requires_grad);

        /// <summary>Ones of this tensor's dtype and device.</summary>
        public Tensor new_ones(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            new_ones([dim0, dim1, dim2], dtype, device, requires_grad);

        /// <summary>Ones of this tensor's dtype and device.</summary>
        public Tensor new_ones(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            new_ones([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

        /// <summary>Uninitialised elements of this tensor's dtype and device.</summary>
        public Tensor new_empty(
            long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_empty((ReadOnlySpan<long>)size, dtype, device, requires_grad);

        /// <summary>Uninitialised elements of this tensor's dtype and device.</summary>
        public Tensor new_empty(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            pp_tensor_new_empty(this, size, size.Length, NativeOptions.Like(dtype, device, requires_grad), out var r)
                .Give(r);

        /// <summary>Uninitialised elements of this tensor's dtype and device.</summary>
        public Tensor new_empty(
            long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_empty([size], dtype, device, requires_grad);

        /// <summary>Uninitialised elements of this tensor's dtype and device.</summary>
        public Tensor new_empty(
            long dim0, long dim1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_empty([dim0, dim1], dtype, device, requires_grad);

        /// <summary>Uninitialised elements of this tensor's dtype and device.</summary>
        public Tensor new_empty(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            new_empty([dim0, dim1, dim2], dtype, device, requires_grad);

        /// <summary>Uninitialised elements of this tensor's dtype and device.</summary>
        public Tensor new_empty(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            new_empty([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

        /// <summary>One value of this tensor's dtype and device.</summary>
        public Tensor new_full(
            long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_full((ReadOnlySpan<long>)size, value, dtype, device, requires_grad);

        /// <summary>One value of this tensor's dtype and device.</summary>
        public Tensor new_full(
            ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            pp_tensor_new_full(this, size, size.Length, value, NativeOptions.Like(dtype, device, requires_grad), out var r)
                .Give(r);
    }
}
