using System.Runtime.InteropServices;
using PixelPrompt.Native;
using PixelPrompt.Native.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The native side of optimizers: one call for all parameters.</summary>
internal static partial class OptimNative
{
    internal static void Adam(Tensor[] parameters, Tensor[] means, Tensor[] squares, Tensor[] maxima, long[] steps, in AdamHyperparameters options) =>
        pp_optim_adam(parameters, means, squares, maxima, steps, options).Check();

    internal static void ZeroGrad(Parameter[] parameters) => pp_optim_zero_grad(parameters).Check();

    internal static double ClipGradNorm(Parameter[] parameters, double maximum, double normType) =>
        pp_optim_clip_grad_norm(parameters, maximum, normType, out var norm).Give(norm);

    internal static void ClipGradValue(Parameter[] parameters, double limit) => pp_optim_clip_grad_value(parameters, limit).Check();

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_optim_adam")]
    private static partial NativeStatus pp_optim_adam(
        TensorList parameters, TensorList means, TensorList squares, TensorList maxima, Span<long> steps, in AdamHyperparameters options);

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_optim_zero_grad")]
    private static partial NativeStatus pp_optim_zero_grad(TensorList parameters);

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_optim_clip_grad_norm")]
    private static partial NativeStatus pp_optim_clip_grad_norm(TensorList parameters, double maximum, double normType, out double norm);

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_optim_clip_grad_value")]
    private static partial NativeStatus pp_optim_clip_grad_value(TensorList parameters, double limit);
}
