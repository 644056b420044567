using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

internal static partial class GradientCases
{
    private const long Mean = 1;
    private const long Sum = 2;

    private static readonly long[] Ones = [1, 1];

    private static Dictionary<string, GradientCase> Layers => new()
    {
        ["pp_nn_linear"] = Of(x => pp_nn_linear(x[0], x[1], x[2], out var r).Give(r), X(2, 3), X(4, 3), X(4)),
        ["pp_nn_conv1d"] = Of(
            x => pp_nn_conv1d(x[0], x[1], x[2], [2], 1, [1], 1, [1], 1, 1, out var r).Give(r), X(1, 2, 6), X(3, 2, 3), X(3)),
        ["pp_nn_conv2d"] = Of(
            x => pp_nn_conv2d(x[0], x[1], x[2], [2, 1], 2, Ones, 2, [1, 2], 2, 2, out var r).Give(r),
            X(1, 2, 5, 6), X(4, 1, 3, 3), X(4)),
        ["pp_nn_conv2d_mode"] = Of(
            x => pp_nn_conv2d_mode(x[0], x[1], x[2], Ones, 2, "same", Ones, 2, 1, out var r).Give(r), X(1, 2, 4, 4), X(2, 2, 3, 3), X(2)),
        ["pp_nn_conv_transpose2d"] = Of(
            x => pp_nn_conv_transpose2d(x[0], x[1], x[2], [2, 2], 2, Ones, 2, Ones, 2, 1, Ones, 2, out var r).Give(r),
            X(1, 2, 3, 3), X(2, 2, 3, 3), X(2)),
        ["pp_nn_embedding"] = Of(x => pp_nn_embedding(x[0], Ints(2, 0, 2), -1, false, false, out var r).Give(r), X(4, 3)),
        ["pp_nn_group_norm"] = Of(x => pp_nn_group_norm(x[0], 2, x[1], x[2], 1e-5, out var r).Give(r), X(2, 4, 3), X(4), X(4)),
        ["pp_nn_layer_norm"] = Of(x => pp_nn_layer_norm(x[0], [4], 1, x[1], x[2], 1e-5, out var r).Give(r), X(3, 4), X(4), X(4)),
        ["pp_nn_batch_norm"] = Of(
            x => pp_nn_batch_norm(x[0], x[1], x[2], null, null, true, 0.1, 1e-5, out var r).Give(r), X(3, 2, 2), X(2), X(2)),
        ["pp_nn_dropout"] = Unary(x => Seeded(() => pp_nn_dropout(x, 0.4, true, out var r).Give(r))),
        ["pp_nn_dropout_"] = InPlace(x => Seeded(() => pp_nn_dropout_(x, 0.4, true, out var r).Give(r))),
        ["pp_nn_cross_entropy"] = Of(
            x => pp_nn_cross_entropy(x[0], Ints(1, 0, 2), Weights(4), Mean, 0, 0.1, out var r).Give(r), X(3, 4)),
        ["pp_nn_nll_loss"] = Of(x => pp_nn_nll_loss(x[0], Ints(1, 0, 2), null, Sum, -100, out var r).Give(r), X(3, 4)),
        ["pp_nn_mse_loss"] = Binary((a, b) => pp_nn_mse_loss(a, b, Mean, out var r).Give(r)),
        ["pp_nn_l1_loss"] = Binary((a, b) => pp_nn_l1_loss(a, b, 0, out var r).Give(r)),
        ["pp_nn_smooth_l1_loss"] = Binary((a, b) => pp_nn_smooth_l1_loss(a, b, Mean, 0.8, out var r).Give(r)),
        ["pp_nn_huber_loss"] = Binary((a, b) => pp_nn_huber_loss(a, b, Mean, 0.8, out var r).Give(r)),
        ["pp_nn_binary_cross_entropy"] = Of(
            x => pp_nn_binary_cross_entropy(x[0], Weights(2, 3), Weights(3), Mean, out var r).Give(r), new Input(0.1, 0.9, 2, 3)),
        ["pp_nn_binary_cross_entropy_with_logits"] = Of(
            x => pp_nn_binary_cross_entropy_with_logits(x[0], Weights(2, 3), null, Weights(3), Mean, out var r).Give(r), X(2, 3)),
        ["pp_nn_kl_div"] = Binary((a, b) => pp_nn_kl_div(a, b, Sum, true, out var r).Give(r)),
        ["pp_nn_pad"] = Of(x => Joined(Enumerable.Range(0, 4).Select(mode => pp_nn_pad(x[0], [1, 2, 1, 0], 4, mode, 0.5, out var r).Give(r))), X(1, 2, 3, 3)),
        ["pp_nn_upsample_nearest1d"] = Of(x => pp_nn_upsample_nearest1d(x[0], [5], 1, [], 0, out var r).Give(r), X(1, 2, 3)),
        ["pp_nn_upsample_nearest2d"] = Of(x => pp_nn_upsample_nearest2d(x[0], [], 0, [2, 1.5], 2, out var r).Give(r), X(1, 2, 3, 2)),
        ["pp_nn_upsample_nearest_exact2d"] = Of(x => pp_nn_upsample_nearest_exact2d(x[0], [5, 5], 2, [], 0, out var r).Give(r), X(1, 2, 3, 2)),
        ["pp_nn_upsample_nearest3d"] = Of(x => pp_nn_upsample_nearest3d(x[0], [3, 4, 4], 3, [], 0, out var r).Give(r), X(1, 1, 2, 2, 2)),
        ["pp_nn_upsample_linear1d"] = Of(x => pp_nn_upsample_linear1d(x[0], [5], 1, false, [], 0, out var r).Give(r), X(1, 2, 3)),
        ["pp_nn_upsample_trilinear3d"] = Of(x => pp_nn_upsample_trilinear3d(x[0], [3, 4, 4], 3, true, [], 0, out var r).Give(r), X(1, 1, 2, 2, 2)),
        ["pp_nn_upsample_bilinear2d"] = Of(
            x => Joined([Bilinear(x[0], false), Bilinear(x[0], true)]), X(1, 2, 4, 4)),
        ["pp_nn_upsample_bicubic2d"] = Of(
            x => Joined([Bicubic(x[0], false), Bicubic(x[0], true)]), X(1, 2, 4, 4)),
        ["pp_nn_avg_pool2d"] = Of(
            x => pp_nn_avg_pool2d(x[0], [2, 2], 2, [2, 1], 2, Ones, 2, true, false, false, 0, out var r).Give(r), X(1, 2, 5, 4)),
        ["pp_nn_max_pool2d"] = Of(
            x => pp_nn_max_pool2d(x[0], [2, 2], 2, [2, 1], 2, Ones, 2, Ones, 2, false, out var r).Give(r), X(1, 2, 5, 4)),
        ["pp_nn_adaptive_avg_pool2d"] = Of(x => pp_nn_adaptive_avg_pool2d(x[0], [2, 3], 2, out var r).Give(r), X(1, 2, 5, 4)),
        ["pp_nn_scaled_dot_product_attention"] = Of(
            x => Joined([Attention(x, null, true), Attention(x, Mask().view(1, 3, 2).transpose(1, 2).expand(1, 2, 3), false)]),
            X(1, 2, 4), X(1, 3, 4), X(1, 3, 4)),
    };

    // Numbers from 0 to 1 that are no input.
    private static Tensor Weights(params long[] shape) => linspace(0.1, 0.9, shape.Aggregate((a, b) => a * b), float64).view(shape);

    private static Tensor Seeded(Func<Tensor> random)
    {
        using var state = get_rng_state();
        manual_seed(5).Dispose();
        var result = random();
        set_rng_state(state);
        return result;
    }

    private static Tensor Bilinear(Tensor x, bool smooth) =>
        pp_nn_upsample_bilinear2d(x, [3, 2], 2, false, smooth, [], 0, out var r).Give(r);

    private static Tensor Bicubic(Tensor x, bool smooth) =>
        pp_nn_upsample_bicubic2d(x, [3, 2], 2, false, smooth, [], 0, out var r).Give(r);

    private static Tensor Attention(Tensor[] x, Tensor? mask, bool causal) =>
        pp_nn_scaled_dot_product_attention(x[0], x[1], x[2], mask, 0, causal, out var r).Give(r);
}
