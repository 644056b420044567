using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The host.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>No memory: shapes and dtypes only.</summary>
    public static readonly Device META = new(DeviceType.META);

    private static Device defaultDevice = CPU;

    /// <summary>The first CUDA device.</summary>
    public static Device CUDA => new(DeviceType.CUDA);

    /// <summary>Parses a description such as cpu or cuda:1.</summary>
    public static Device device(string description) => new(description);

    /// <summary>Names a device by its kind, such as cuda, and index.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Names a device by its kind and index.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>Names a CUDA device.</summary>
    public static Device device(int index) => new(index);

    /// <summary>Where new tensors go when no device is given.</summary>
    public static Device get_default_device() => defaultDevice;

    /// <summary>Sets where new tensors go when no device is given, in the whole process.</summary>
    /// <exception cref="InvalidOperationException">The device is not usable here.</exception>
    public static void set_default_device(Device device) => defaultDevice = InitializeDevice(device);

    /// <summary>Sets where new tensors go when no device is given, in the whole process.</summary>
    /// <exception cref="InvalidOperationException">The device is not usable here.</exception>
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>Whether CUDA devices can be used.</summary>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>The device, or the default one for null, once it is known to be usable.</summary>
    /// <exception cref="InvalidOperationException">The device is not usable here.</exception>
    public static Device InitializeDevice(Device? device)
    {
        device ??= defaultDevice;
        if (device.type == DeviceType.CPU) return device;
        InitializeDeviceType(device.type);
        if (device.type == DeviceType.CUDA && device.index >= cuda.device_count())
        {
            throw new InvalidOperationException(
                $"There is no device {device}: this machine has {cuda.device_count()} CUDA devices, numbered from 0.");
        }
        return device;
    }

    /// <summary>Makes sure that a kind of device is usable.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (TryInitializeDeviceType(deviceType)) return;
        throw new InvalidOperationException(deviceType == DeviceType.CUDA
            ? "CUDA is not available: this libtorch was built without it, or there is no NVIDIA device or driver. " +
              "Name a CUDA build of libtorch in PIXELPROMPT_LIBTORCH and build again, or use the CPU."
            : $"Devices of type {deviceType} are not supported; use cpu or cuda.");
    }

    /// <summary>Whether a kind of device is usable.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };

    /// <summary>CUDA devices.</summary>
    public static partial class cuda
    {
        private static readonly Lazy<int> Devices = new(() => pp_cuda_device_count(out var count).Give(count));

        /// <summary>Whether at least one CUDA device can be used.</summary>
        public static bool is_available() => Devices.Value > 0;

        /// <summary>Whether cuDNN can be used.</summary>
        public static bool is_cudnn_available() => pp_cuda_has_cudnn(out var yes).Give(yes);

        /// <summary>How many CUDA devices can be used.</summary>
        public static int device_count() => Devices.Value;

        /// <summary>Seeds the random numbers of the current CUDA device (here: of every device).</summary>
        /// <param name="seed">The same seed gives the same numbers.</param>
        public static void manual_seed(long seed) => manual_seed_all(seed);

        /// <summary>Seeds the random numbers of all CUDA devices.</summary>
        /// <param name="seed">The same seed gives the same numbers.</param>
        public static void manual_seed_all(long seed)
        {
            for (var i = 0; i < device_count(); i++)
            {
                using var generator = Generator.DefaultOf(new Device(i));
                generator.manual_seed(seed);
            }
        }

        /// <summary>Waits until everything queued on a device is done.</summary>
        /// <param name="device">The device; null is the current one.</param>
        public static void synchronize(Device? device = null)
        {
            InitializeDeviceType(DeviceType.CUDA);
            pp_cuda_synchronize(device?.index ?? -1).Check();
        }
    }
}
