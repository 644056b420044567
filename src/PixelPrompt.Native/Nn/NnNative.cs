using System.Runtime.InteropServices;
using PixelPrompt.Native;
using PixelPrompt.Native.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The native side of modules and of initialisation.</summary>
internal static partial class NnNative
{
    internal static Tensor SigmoidInPlace(Tensor x) => pp_nn_sigmoid_(x, out var result).Give(result);

    internal static Tensor TanhInPlace(Tensor x) => pp_nn_tanh_(x, out var result).Give(result);

    internal static Tensor LeakyReluInPlace(Tensor x, double slope) => pp_nn_leaky_relu_(x, slope, out var result).Give(result);

    internal static void TruncateNormal(Tensor x, double mean, double deviation, double a, double b) =>
        pp_nn_truncate_normal_(x, mean, deviation, a, b).Check();

    internal static void Convert(Tensor tensor, ScalarType? dtype, Device? device, bool nonBlocking) =>
        pp_nn_convert(tensor, (int?)dtype ?? -1, (int?)device?.type ?? -1, device?.index ?? -1, nonBlocking).Check();

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_nn_sigmoid_")]
    private static partial NativeStatus pp_nn_sigmoid_(Tensor x, out NewTensor result);

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_nn_tanh_")]
    private static partial NativeStatus pp_nn_tanh_(Tensor x, out NewTensor result);

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_nn_leaky_relu_")]
    private static partial NativeStatus pp_nn_leaky_relu_(Tensor x, double slope, out NewTensor result);

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_nn_truncate_normal_")]
    private static partial NativeStatus pp_nn_truncate_normal_(Tensor x, double mean, double deviation, double a, double b);

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_nn_convert")]
    private static partial NativeStatus pp_nn_convert(
        Tensor tensor, int dtype, int deviceType, int deviceIndex, Flag nonBlocking);
}
