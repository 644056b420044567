using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>The fused kernels: <c>src/native/kernels</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_norm(
        Tensor x, Tensor weight, [MarshalUsing(typeof(OptionalTensor))] Tensor? bias, double eps, Flag centered, out NewTensor y);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_add_rms_norm(
        Tensor x, Tensor residual, Tensor weight, double eps, out NewTensor y, out NewTensor sum);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_rotary(Tensor x, Tensor cos, Tensor sin, [MarshalUsing(typeof(OptionalTensor))] Tensor? positions, out NewTensor y);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_swiglu(Tensor gate, Tensor up, out NewTensor y);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_attention(
        Tensor q, Tensor k, Tensor v, [MarshalUsing(typeof(OptionalTensor))] Tensor? segments, Flag causal, double scale, out NewTensor y);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_cached_attention(
        Tensor q, Tensor keys, Tensor values, [MarshalUsing(typeof(OptionalTensor))] Tensor? sharedKeys, [MarshalUsing(typeof(OptionalTensor))] Tensor? sharedValues, double scale, out NewTensor y);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial int pp_kernels_has_fixed12();

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_fixed12_size(long capacity, long width, out long panels, out long bytes);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_fixed12_store(Tensor k, Tensor v, Tensor panels, long start);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_fixed12_load(Tensor panels, long length, long width, out NewTensor k, out NewTensor v);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_fixed12_attention(
        Tensor q, Tensor panels, long length, [MarshalUsing(typeof(OptionalTensor))] Tensor? shared, long sharedLength, double scale, out NewTensor y);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_decode_layers(
        Tensor h, TensorList tensors, TensorList turns, DecodeSizes sizes, out NewTensor y);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_linear(Tensor x, Tensor weight, out NewTensor y);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_linear_cross_entropy(
        Tensor hidden, Tensor weight, Tensor targets, [MarshalUsing(typeof(OptionalTensor))] Tensor? rowWeights, long ignore, double zLoss, out NewTensor loss,
        out NewTensor nll);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_adamw(
        TensorList parameters, TensorList grads, TensorList expAvgs, TensorList expAvgSqs, TensorList copies, double lr,
        double beta1, double beta2, double eps, double weightDecay, long step, double gradScale);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_total_norm(TensorList tensors, out double norm);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial int pp_kernels_isa();

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_kernels_set_isa(int isa);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial int pp_kernels_has_amx();

    [LibraryImport(NativeLoader.Torch)]
    internal static partial int pp_kernels_has_avx512_bf16();
}
