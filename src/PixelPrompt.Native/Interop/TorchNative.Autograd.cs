using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Gradients and the modes that switch recording off: <c>src/native/torch/autograd.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_autograd_backward(
        TensorList tensors, TensorList grads, int retainGraph, Flag createGraph, TensorList inputs);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_autograd_grad(
        TensorList outputs, TensorList inputs, TensorList grads, int retainGraph, Flag createGraph, Flag allowUnused,
        out NewTensors result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_grad(Tensor self, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_set_grad(Tensor self, [MarshalUsing(typeof(OptionalTensor))] Tensor? grad);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_set_requires_grad(Tensor self, Flag value);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_retain_grad(Tensor self);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_autograd_is_grad_enabled(out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_autograd_set_grad_enabled(Flag value);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_autograd_is_inference_mode(out Flag result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_autograd_enter_inference_mode(Flag value, out IntPtr result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_autograd_leave_inference_mode(IntPtr guard);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_autograd_get_anomaly_mode(out Flag enabled, out Flag checkNan);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_autograd_set_anomaly_mode(Flag enabled, Flag checkNan);
}
