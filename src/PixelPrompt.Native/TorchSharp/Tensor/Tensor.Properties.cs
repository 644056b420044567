using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int UsualRank = 8;

        /// <summary>The sizes of the dimensions.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = stackalloc long[UsualRank];
                pp_tensor_sizes(this, sizes, UsualRank, out var rank).Check();
                if (rank <= UsualRank) return new Span<long>(sizes, (int)rank).ToArray();
                var all = new long[rank];
                fixed (long* many = all) pp_tensor_sizes(this, many, rank, out _).Check();
                return all;
            }
        }

        /// <summary>Number of dimensions.</summary>
        public long ndim => pp_tensor_dim(this, out var n).Give(n);

        /// <summary>Number of dimensions.</summary>
        public long Dimensions => ndim;

        /// <summary>Number of elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => element_size();

        /// <summary>The element type.</summary>
        public ScalarType dtype => (ScalarType)pp_tensor_dtype(this, out var type).Give(type);

        /// <summary>Where the tensor lives.</summary>
        public Device device
        {
            get
            {
                pp_tensor_device(this, out var type, out var index).Check();
                return type == (int)DeviceType.CPU ? CPU : new Device((DeviceType)type, index);
            }
        }

        /// <summary>The kind of device.</summary>
        public DeviceType device_type => (DeviceType)pp_tensor_device(this, out var type, out _).Give(type);

        /// <summary>Which device of its kind; -1 where there is only one.</summary>
        public int device_index => pp_tensor_device(this, out _, out var index).Give(index);

        /// <summary>Whether the tensor lives on a CUDA device.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor has no memory.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the tensor was made by its user rather than by a recorded operation.</summary>
        public bool is_leaf => pp_tensor_is_leaf(this, out var leaf).Give(leaf);

        /// <summary>The sizes of the dimensions.</summary>
        public long[] size() => shape;

        /// <summary>The size of one dimension.</summary>
        /// <param name="dim">The dimension; negative counts from the end.</param>
        public long size(int dim) => pp_tensor_size(this, dim, out var size).Give(size);

        /// <summary>Distances, in elements, between neighbours along each dimension.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[ndim];
            fixed (long* items = strides) pp_tensor_strides(this, items, strides.Length, out _).Check();
            return strides;
        }

        /// <summary>Distance, in elements, between neighbours along one dimension.</summary>
        /// <param name="dim">The dimension; negative counts from the end.</param>
        public long stride(int dim) => pp_tensor_stride(this, dim, out var stride).Give(stride);

        /// <summary>Number of dimensions.</summary>
        public long dim() => ndim;

        /// <summary>Number of elements.</summary>
        public long numel() => pp_tensor_numel(this, out var n).Give(n);

        /// <summary>Bytes of one element.</summary>
        public long element_size() => pp_tensor_element_size(this, out var n).Give(n);

        /// <summary>Where the first element lies in the storage, in elements.</summary>
        public long storage_offset() => pp_tensor_storage_offset(this, out var n).Give(n);

        /// <summary>Whether the tensor lives in host memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the elements lie in memory one after another in row-major order.</summary>
        public bool is_contiguous() => pp_tensor_is_contiguous(this, out var yes).Give(yes);

        /// <summary>Whether the element type is a floating-point one.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the element type is an integer or boolean one.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the element type is a complex one.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Whether the tensor was made in inference mode.</summary>
        public bool is_inference() => pp_tensor_is_inference(this, out var yes).Give(yes);

        /// <summary>Whether the tensor lies in page-locked host memory.</summary>
        public bool is_pinned() => pp_tensor_is_pinned(this, out var yes).Give(yes);

        /// <summary>Whether the only element is not zero.</summary>
        /// <exception cref="InvalidOperationException">There is not exactly one element.</exception>
        public bool is_nonzero()
        {
            if (numel() != 1) throw new InvalidOperationException($"is_nonzero() needs one element; the tensor has {numel()}.");
            return pp_tensor_is_nonzero(this, out var yes).Give(yes);
        }
    }
}
