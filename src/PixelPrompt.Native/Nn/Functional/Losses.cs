using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Cross entropy in nats.</summary>
            /// <param name="input">Logits, [C], [N, C] or [N, C, ...].</param>
            /// <param name="target">Class indices, int64, without the dimension C; or probabilities of the shape of the input.</param>
            /// <param name="weight">The weight of each class, [C], or null.</param>
            /// <param name="ignore_index">A target that counts for nothing.</param>
            /// <param name="reduction">What is made of the elements.</param>
            /// <param name="label_smoothing">The share of the target that is spread over all classes, [0, 1].</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                pp_nn_cross_entropy(input, target, weight, (long)reduction, ignore_index, label_smoothing, out var result).Give(result);

            /// <summary>Minus the log probability of the target.</summary>
            /// <param name="input">Log probabilities, [C], [N, C] or [N, C, ...].</param>
            /// <param name="target">Class indices, int64, without the dimension C.</param>
            /// <param name="weight">The weight of each class, [C], or null.</param>
            /// <param name="reduction">What is made of the elements.</param>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                pp_nn_nll_loss(input, target, weight, (long)reduction, ignoreIndex: -100, out var result).Give(result);

            /// <summary>The squared difference.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="target">The same shape.</param>
            /// <param name="reduction">What is made of the elements.</param>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                pp_nn_mse_loss(input, target, (long)reduction, out var result).Give(result);

            /// <summary>The absolute difference.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="target">The same shape.</param>
            /// <param name="reduction">What is made of the elements.</param>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                pp_nn_l1_loss(input, target, (long)reduction, out var result).Give(result);

            /// <summary>d² / (2 beta) for differences d below beta, else |d| - beta / 2.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="target">The same shape.</param>
            /// <param name="reduction">What is made of the elements.</param>
            /// <param name="beta">Where it changes from squared to absolute; not negative.</param>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                pp_nn_smooth_l1_loss(input, target, (long)reduction, beta, out var result).Give(result);

            /// <summary>d² / 2 for differences d below delta, else delta (|d| - delta / 2).</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="target">The same shape.</param>
            /// <param name="delta">Where it changes from squared to absolute; positive.</param>
            /// <param name="reduction">What is made of the elements.</param>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                pp_nn_huber_loss(input, target, (long)reduction, delta, out var result).Give(result);

            /// <summary>Cross entropy of probabilities of two classes.</summary>
            /// <param name="input">Probabilities, [0, 1], any shape.</param>
            /// <param name="target">Probabilities, [0, 1], the same shape.</param>
            /// <param name="weight">The weight of each element, broadcast, or null.</param>
            /// <param name="reduction">What is made of the elements.</param>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                pp_nn_binary_cross_entropy(input, target, weight, (long)reduction, out var result).Give(result);

            /// <summary>Cross entropy of logits of two classes.</summary>
            /// <param name="input">Logits, any shape.</param>
            /// <param name="target">Probabilities, [0, 1], the same shape.</param>
            /// <param name="weight">The weight of each element, broadcast, or null.</param>
            /// <param name="reduction">What is made of the elements.</param>
            /// <param name="pos_weights">The weight of the positive class, broadcast, or null.</param>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                pp_nn_binary_cross_entropy_with_logits(input, target, weight, pos_weights, (long)reduction, out var result).Give(result);

            /// <summary>The Kullback-Leibler divergence's elements, q (log q - log p).</summary>
            /// <param name="input">log p, any shape.</param>
            /// <param name="target">log q, or q itself, of the same shape.</param>
            /// <param name="log_target">Whether the target is log q.</param>
            /// <param name="reduction">What is made of the elements; Mean divides by their number, not by that of the samples.</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                pp_nn_kl_div(input, target, (long)reduction, log_target, out var result).Give(result);
        }
    }
}
