using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Dtype, device and gradient flag of a new tensor, passed by value. <c>pp::Options</c> in C++.</summary>
internal readonly struct NativeOptions
{
    private readonly int dtype;
    private readonly int deviceType;
    private readonly int deviceIndex;
    private readonly int requiresGrad;

    private NativeOptions(int dtype, int deviceType, int deviceIndex, bool requiresGrad) =>
        (this.dtype, this.deviceType, this.deviceIndex, this.requiresGrad) =
        (dtype, deviceType, deviceIndex, requiresGrad ? 1 : 0);

    /// <summary>For tensors made from nothing: what is not given is the process-wide default.</summary>
    internal static NativeOptions New(ScalarType? dtype, Device? device, bool requiresGrad = false)
    {
        var place = InitializeDevice(device);
        return new((int)(dtype ?? get_default_dtype()), (int)place.type, place.index, requiresGrad);
    }

    /// <summary>For tensors made after another: what is not given is taken from that one.</summary>
    internal static NativeOptions Like(ScalarType? dtype, Device? device, bool requiresGrad = false) =>
        new((int?)dtype ?? -1, (int?)device?.type ?? -1, device?.index ?? -1, requiresGrad);
}
