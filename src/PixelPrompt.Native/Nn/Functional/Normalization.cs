using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Normalises each sample over groups of channels.</summary>
            /// <param name="input">[N, C, ...].</param>
            /// <param name="num_groups">Divides C.</param>
            /// <param name="weight">The scale, [C], or null.</param>
            /// <param name="bias">The shift, [C], or null.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05) =>
                pp_nn_group_norm(input, num_groups, weight, bias, eps, out var result).Give(result);

            /// <summary>Normalises over the last dimensions.</summary>
            /// <param name="input">[..., normalized_shape].</param>
            /// <param name="normalized_shape">The sizes of those dimensions.</param>
            /// <param name="weight">The scale, [normalized_shape], or null.</param>
            /// <param name="bias">The shift, [normalized_shape], or null.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05) =>
                pp_nn_layer_norm(input, normalized_shape, normalized_shape.Length, weight, bias, eps, out var result).Give(result);

            /// <summary>Normalises each channel over batch and space.</summary>
            /// <param name="input">[N, C, ...].</param>
            /// <param name="running_mean">[C], updated in training, used otherwise; null uses the batch's own.</param>
            /// <param name="running_var">[C], updated in training, used otherwise; null uses the batch's own.</param>
            /// <param name="weight">The scale, [C], or null.</param>
            /// <param name="bias">The shift, [C], or null.</param>
            /// <param name="training">Whether the batch's own statistics are used.</param>
            /// <param name="momentum">The batch's weight in the running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null,
                bool training = false, double momentum = 0.1, double eps = 1E-05) =>
                pp_nn_batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, out var result).Give(result);

            /// <summary>Divides vectors by their p-norm.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="p">The norm's p.</param>
            /// <param name="dim">The dimension of the vectors.</param>
            /// <param name="eps">The smallest divisor.</param>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1E-12)
            {
                using var norm = input.norm((int)dim, keepdim: true, p: (float)p);
                using var divisor = norm.clamp_min(eps);
                return input / divisor;
            }

            /// <summary>Zeroes elements at random and scales the others by 1 / (1 - p).</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="p">The probability of zeroing an element, [0, 1].</param>
            /// <param name="training">False passes everything.</param>
            /// <param name="inplace">Whether to change the input itself.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? pp_nn_dropout_(input, p, training, out var changed).Give(changed) : pp_nn_dropout(input, p, training, out var result).Give(result);
        }
    }
}
