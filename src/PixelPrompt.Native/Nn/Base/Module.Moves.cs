namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves parameters and buffers to a device and converts those of floating type.</summary>
            /// <param name="device">The device.</param>
            /// <param name="dtype">A floating type.</param>
            /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                _toEpilog(device, dtype, non_blocking);
                return this;
            }

            /// <summary>Moves parameters and buffers to a device.</summary>
            /// <param name="deviceType">The kind of device.</param>
            /// <param name="deviceIndex">Its number; -1 means the current one.</param>
            /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                _toEpilog(deviceType, deviceIndex, non_blocking);
                return this;
            }

            /// <summary>Converts parameters and buffers of floating type.</summary>
            /// <param name="dtype">A floating type.</param>
            /// <param name="non_blocking">Has no effect here.</param>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                _toEpilog(dtype, non_blocking);
                return this;
            }

            /// <summary>Moves and converts parameters and buffers to a tensor's device and type.</summary>
            /// <param name="other">The tensor.</param>
            /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
            public Module _to(Tensor other, bool non_blocking)
            {
                ArgumentNullException.ThrowIfNull(other);
                return _to(other.device, other.dtype, non_blocking);
            }

            /// <summary>Does the work of <see cref="_to(ScalarType, bool)"/>.</summary>
            /// <param name="dtype">A floating type.</param>
            /// <param name="non_blocking">Has no effect here.</param>
            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            /// <summary>Does the work of <see cref="_to(Device, ScalarType, bool)"/>.</summary>
            /// <param name="device">The device.</param>
            /// <param name="dtype">A floating type.</param>
            /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog((ScalarType?)dtype, device, non_blocking);

            /// <summary>Does the work of <see cref="_to(DeviceType, int, bool)"/>.</summary>
            /// <param name="deviceType">The kind of device.</param>
            /// <param name="deviceIndex">Its number; -1 means the current one.</param>
            /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            /// <summary>
            /// Moves and converts this module's and its children's tensors. The objects stay the same, so optimizers and
            /// fields that hold them see the change; gradients go along. Integers and booleans keep their type.
            /// </summary>
            /// <param name="dtype">A floating type, or null to leave the type.</param>
            /// <param name="device">A device, or null to leave the place.</param>
            /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
            /// <exception cref="ArgumentException">The type is not a floating one; nothing was converted.</exception>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                if (dtype is { } asked && !IsFloating(asked))
                    throw new ArgumentException($"A module's parameters are converted to a floating type; got {asked}.", nameof(dtype));
                if (device is not null) device = InitializeDevice(device);
                foreach (var (_, child) in named_children())
                {
                    if (dtype is { } type && device is not null) child._to(device, type, non_blocking);
                    else if (dtype is { } only) child._to(only, non_blocking);
                    else if (device is not null) child._to(device.type, device.index, non_blocking);
                }
                foreach (var (_, parameter) in named_parameters(false)) Move(parameter, dtype, device, non_blocking);
                foreach (var (_, buffer) in named_buffers(false)) Move(buffer, dtype, device, non_blocking);
            }

            /// <summary>What is given, with the process-wide defaults for what is not.</summary>
            /// <param name="device">A device or null.</param>
            /// <param name="dtype">A type or null.</param>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            private static void Move(Tensor tensor, ScalarType? dtype, Device? device, bool nonBlocking)
            {
                var type = dtype is { } asked && tensor.is_floating_point() && tensor.dtype != asked ? dtype : null;
                var place = device is not null && (device.type != tensor.device_type || device.index != tensor.device_index) ? device : null;
                if (type is not null || place is not null) NnNative.Convert(tensor, type, place, nonBlocking);
            }

            private static bool IsFloating(ScalarType type) =>
                type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;
        }
    }
}
