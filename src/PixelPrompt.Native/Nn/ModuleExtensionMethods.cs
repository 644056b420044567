using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Moves and conversions of modules that return the module's own type.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts parameters and buffers of floating type.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="type">A floating type.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module => (T)module._to(type, non_blocking);

    /// <summary>Moves parameters and buffers, and converts those of floating type.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="device">The device.</param>
    /// <param name="type">A floating type.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module => (T)module._to(device, type, non_blocking);

    /// <summary>Moves parameters and buffers.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="deviceType">The kind of device.</param>
    /// <param name="deviceIndex">Its number; -1 means the current one.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module => (T)module._to(deviceType, deviceIndex, non_blocking);

    /// <summary>Moves parameters and buffers.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="device">The device.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module => (T)module._to(device.type, device.index, non_blocking);

    /// <summary>Moves parameters and buffers.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="device">The device, as "cpu" or "cuda:0".</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : nn.Module => (T)module.to(new Device(device), non_blocking);

    /// <summary>Moves parameters and buffers to a tensor's device, and converts those of floating type to its type.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="other">The tensor.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : nn.Module => (T)module._to(other, non_blocking);

    /// <summary>Moves parameters and buffers to host memory.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T cpu<T>(this T module, bool non_blocking = false) where T : nn.Module => (T)module._to(DeviceType.CPU, -1, non_blocking);

    /// <summary>Moves parameters and buffers to a CUDA device.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="deviceIndex">Its number; -1 means the current one.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module => (T)module._to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>Converts parameters and buffers of floating type to float16.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T half<T>(this T module, bool non_blocking = false) where T : nn.Module => (T)module._to(ScalarType.Float16, non_blocking);

    /// <summary>Converts parameters and buffers of floating type to bfloat16.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : nn.Module => (T)module._to(ScalarType.BFloat16, non_blocking);

    /// <summary>Converts parameters and buffers of floating type to float32.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T @float<T>(this T module, bool non_blocking = false) where T : nn.Module => (T)module._to(ScalarType.Float32, non_blocking);

    /// <summary>Converts parameters and buffers of floating type to float64.</summary>
    /// <typeparam name="T">The module's type.</typeparam>
    /// <param name="module">The module; changed.</param>
    /// <param name="non_blocking">Whether a copy between pinned memory and a device may still run on return.</param>
    /// <returns>The module.</returns>
    public static T @double<T>(this T module, bool non_blocking = false) where T : nn.Module => (T)module._to(ScalarType.Float64, non_blocking);
}
