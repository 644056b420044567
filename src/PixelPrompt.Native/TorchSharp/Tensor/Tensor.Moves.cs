using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>This tensor's elements on a device.</summary>
        /// <param name="deviceType">The kind of device.</param>
        /// <param name="deviceIndex">Which one; -1 for the first.</param>
        /// <param name="copy">Whether to copy even if nothing changes.</param>
        /// <param name="disposeAfter">Whether to dispose this tensor.</param>
        /// <param name="non_blocking">Whether a copy from page-locked memory may go on after the return.</param>
        /// <returns>A tensor over the same memory when nothing changes, else a copy.</returns>
        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            Convert(null, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(DeviceType, int, bool, bool, bool)"/>
        /// <param name="type">The dtype.</param>
        /// <param name="device">The device.</param>
        /// <param name="copy">Whether to copy even if nothing changes.</param>
        /// <param name="disposeAfter">Whether to dispose this tensor.</param>
        /// <param name="non_blocking">Whether a copy from page-locked memory may go on after the return.</param>
        public Tensor to(
            ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(type, device, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(DeviceType, int, bool, bool, bool)"/>
        /// <param name="type">The dtype.</param>
        /// <param name="copy">Whether to copy even if nothing changes.</param>
        /// <param name="disposeAfter">Whether to dispose this tensor.</param>
        /// <param name="non_blocking">Whether a copy from page-locked memory may go on after the return.</param>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(type, null, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(DeviceType, int, bool, bool, bool)"/>
        /// <param name="device">The device, for example cuda:0.</param>
        /// <param name="copy">Whether to copy even if nothing changes.</param>
        /// <param name="disposeAfter">Whether to dispose this tensor.</param>
        /// <param name="non_blocking">Whether a copy from page-locked memory may go on after the return.</param>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(null, new Device(device), copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(DeviceType, int, bool, bool, bool)"/>
        /// <param name="device">The device.</param>
        /// <param name="copy">Whether to copy even if nothing changes.</param>
        /// <param name="disposeAfter">Whether to dispose this tensor.</param>
        /// <param name="non_blocking">Whether a copy from page-locked memory may go on after the return.</param>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(null, device, copy, disposeAfter, non_blocking);

        /// <summary>This tensor's elements in another tensor's dtype and on its device.</summary>
        /// <param name="other">The tensor to follow.</param>
        /// <param name="non_blocking">Whether a copy from page-locked memory may go on after the return.</param>
        public Tensor to(Tensor other, bool non_blocking = false) =>
            Convert(other.dtype, other.device, false, false, non_blocking);

        /// <inheritdoc cref="to(ScalarType, bool, bool, bool)"/>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Convert(type, null, copy, disposeAfter, non_blocking);

        /// <summary>This tensor, converted by a function such as <c>t => t.@float()</c>.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        /// <summary>This tensor's elements as another dtype.</summary>
        public Tensor type(ScalarType dtype) => to_type(dtype);

        /// <summary>This tensor's elements as another tensor's dtype.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        /// <summary>This tensor's elements in host memory.</summary>
        public Tensor cpu() => Convert(null, CPU, false, false, false);

        /// <summary>This tensor's elements on a CUDA device.</summary>
        /// <param name="device">Which one; null is the first.</param>
        /// <param name="non_blocking">Whether a copy from page-locked memory may go on after the return.</param>
        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            Convert(null, device ?? new Device(DeviceType.CUDA), false, false, non_blocking);

        /// <summary>This tensor's elements as 32-bit floats.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>This tensor's elements as IEEE 16-bit floats.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>This tensor's elements as bfloat16.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>This tensor's elements as 64-bit floats.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>This tensor's elements as 64-bit integers.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>This tensor's elements as 32-bit integers.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>This tensor's elements as 16-bit integers.</summary>
        public Tensor @short() => to_type(ScalarType.Int16);

        /// <summary>This tensor's elements as unsigned 8-bit integers.</summary>
        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>This tensor's elements as booleans.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        /// <summary>A copy in page-locked host memory, from which CUDA copies faster.</summary>
        public Tensor pin_memory() => pp_tensor_pin_memory(this, out var result).Give(result);

        /// <summary>A second handle to the same tensor, to be disposed on its own.</summary>
        public Tensor alias() => pp_tensor_alias(this, out var result).Give(result);

        /// <summary>A copy with memory of its own; gradients flow through it.</summary>
        public Tensor clone() => pp_tensor_clone(this, out var result).Give(result);

        /// <summary>The same elements in row-major memory, copied only if need be.</summary>
        public Tensor contiguous() => pp_tensor_contiguous(this, out var result).Give(result);

        /// <summary>Copies another tensor's elements into this one, with broadcasting and conversion.</summary>
        /// <param name="source">Where from.</param>
        /// <param name="nonBlocking">Whether a copy between host and device may go on after the return.</param>
        /// <returns>This tensor.</returns>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            pp_tensor_copy_(this, source, nonBlocking).Check();
            return this;
        }

        private Tensor Convert(ScalarType? type, Device? device, bool copy, bool disposeAfter, bool nonBlocking)
        {
            if (device is not null) device = InitializeDevice(device);
            var result = pp_tensor_to(
                this, Code(type), (int?)device?.type ?? -1, device?.index ?? -1, copy, nonBlocking, out var moved).Give(moved);
            if (disposeAfter) Dispose();
            return result;
        }
    }
}
