using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Matrix products: <c>src/native/torch/tensor_linalg.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_matmul(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mm(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_bmm(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_mv(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_dot(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_outer(Tensor self, Tensor other, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_addmm(
        Tensor self, Tensor a, Tensor b, double beta, double alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_addmm_(
        Tensor self, Tensor a, Tensor b, double beta, double alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_addbmm(
        Tensor self, Tensor a, Tensor b, double beta, double alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_baddbmm(
        Tensor self, Tensor a, Tensor b, double beta, double alpha, out NewTensor result);

    [LibraryImport(NativeLoader.Torch, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeStatus pp_tensor_einsum(string equation, TensorList list, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_tensor_cdist(Tensor a, Tensor b, double p, long mode, out NewTensor result);
}
