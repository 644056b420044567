using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>The operations behind torch.nn.functional: <c>src/native/torch/nn_functional.cpp</c>.</summary>
internal static partial class TorchNative
{
    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_linear(Tensor x, Tensor weight, [MarshalUsing(typeof(OptionalTensor))] Tensor? bias, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_conv1d(
        Tensor x, Tensor w, [MarshalUsing(typeof(OptionalTensor))] Tensor? b, ReadOnlySpan<long> stride, long strideCount, ReadOnlySpan<long> padding,
        long paddingCount, ReadOnlySpan<long> dilation, long dilationCount, long groups, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_conv2d(
        Tensor x, Tensor w, [MarshalUsing(typeof(OptionalTensor))] Tensor? b, ReadOnlySpan<long> stride, long strideCount, ReadOnlySpan<long> padding,
        long paddingCount, ReadOnlySpan<long> dilation, long dilationCount, long groups, out NewTensor result);

    [LibraryImport(NativeLoader.Torch, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeStatus pp_nn_conv2d_mode(
        Tensor x, Tensor w, [MarshalUsing(typeof(OptionalTensor))] Tensor? b, ReadOnlySpan<long> stride, long strideCount, string padding,
        ReadOnlySpan<long> dilation, long dilationCount, long groups, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_conv_transpose2d(
        Tensor x, Tensor w, [MarshalUsing(typeof(OptionalTensor))] Tensor? b, ReadOnlySpan<long> stride, long strideCount, ReadOnlySpan<long> padding,
        long paddingCount, ReadOnlySpan<long> outputPadding, long outputPaddingCount, long groups,
        ReadOnlySpan<long> dilation, long dilationCount, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_embedding(
        Tensor weight, Tensor indices, long paddingIdx, Flag scaleGradByFreq, Flag sparse, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_embedding_renorm_(
        Tensor weight, Tensor indices, double maxNorm, double normType, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_group_norm(
        Tensor x, long groups, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, [MarshalUsing(typeof(OptionalTensor))] Tensor? bias, double eps, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_layer_norm(
        Tensor x, ReadOnlySpan<long> shape, long shapeCount, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, [MarshalUsing(typeof(OptionalTensor))] Tensor? bias, double eps,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_batch_norm(
        Tensor x, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, [MarshalUsing(typeof(OptionalTensor))] Tensor? bias, [MarshalUsing(typeof(OptionalTensor))] Tensor? runningMean, [MarshalUsing(typeof(OptionalTensor))] Tensor? runningVar, Flag training, double momentum,
        double eps, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_dropout(Tensor x, double p, Flag training, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_dropout_(Tensor x, double p, Flag training, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_one_hot(Tensor x, long classes, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_cross_entropy(
        Tensor x, Tensor target, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, long reduction, long ignoreIndex, double smoothing,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_nll_loss(
        Tensor x, Tensor target, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, long reduction, long ignoreIndex, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_mse_loss(Tensor x, Tensor target, long reduction, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_l1_loss(Tensor x, Tensor target, long reduction, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_smooth_l1_loss(
        Tensor x, Tensor target, long reduction, double beta, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_huber_loss(
        Tensor x, Tensor target, long reduction, double delta, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_binary_cross_entropy(
        Tensor x, Tensor target, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, long reduction, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_binary_cross_entropy_with_logits(
        Tensor x, Tensor target, [MarshalUsing(typeof(OptionalTensor))] Tensor? weight, [MarshalUsing(typeof(OptionalTensor))] Tensor? posWeight, long reduction, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_kl_div(
        Tensor x, Tensor target, long reduction, Flag logTarget, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_pad(
        Tensor x, ReadOnlySpan<long> pad, long padCount, int mode, double value, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_upsample_nearest1d(
        Tensor x, ReadOnlySpan<long> size, long sizeCount, ReadOnlySpan<double> scale, long scaleCount,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_upsample_nearest2d(
        Tensor x, ReadOnlySpan<long> size, long sizeCount, ReadOnlySpan<double> scale, long scaleCount,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_upsample_nearest_exact2d(
        Tensor x, ReadOnlySpan<long> size, long sizeCount, ReadOnlySpan<double> scale, long scaleCount,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_upsample_nearest3d(
        Tensor x, ReadOnlySpan<long> size, long sizeCount, ReadOnlySpan<double> scale, long scaleCount,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_upsample_linear1d(
        Tensor x, ReadOnlySpan<long> size, long sizeCount, Flag align, ReadOnlySpan<double> scale, long scaleCount,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_upsample_trilinear3d(
        Tensor x, ReadOnlySpan<long> size, long sizeCount, Flag align, ReadOnlySpan<double> scale, long scaleCount,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_upsample_bilinear2d(
        Tensor x, ReadOnlySpan<long> size, long sizeCount, Flag align, Flag antialias, ReadOnlySpan<double> scale,
        long scaleCount, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_upsample_bicubic2d(
        Tensor x, ReadOnlySpan<long> size, long sizeCount, Flag align, Flag antialias, ReadOnlySpan<double> scale,
        long scaleCount, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_avg_pool2d(
        Tensor x, ReadOnlySpan<long> kernel, long kernelCount, ReadOnlySpan<long> stride, long strideCount,
        ReadOnlySpan<long> padding, long paddingCount, Flag ceilMode, Flag countPad, Flag hasDivisor, long divisor,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_max_pool2d(
        Tensor x, ReadOnlySpan<long> kernel, long kernelCount, ReadOnlySpan<long> stride, long strideCount,
        ReadOnlySpan<long> padding, long paddingCount, ReadOnlySpan<long> dilation, long dilationCount, Flag ceilMode,
        out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_adaptive_avg_pool2d(
        Tensor x, ReadOnlySpan<long> size, long sizeCount, out NewTensor result);

    [LibraryImport(NativeLoader.Torch)]
    internal static partial NativeStatus pp_nn_scaled_dot_product_attention(
        Tensor q, Tensor k, Tensor v, [MarshalUsing(typeof(OptionalTensor))] Tensor? mask, double p, Flag causal, out NewTensor result);
}
