using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What layers compute, as functions.</summary>
        public static partial class functional
        {
            /// <summary>y = x Wᵀ + b over the last dimension.</summary>
            /// <param name="input">[..., in].</param>
            /// <param name="weights">[out, in] or [in].</param>
            /// <param name="bias">[out], a scalar for weights of one dimension, or null.</param>
            /// <returns>[..., out].</returns>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                pp_nn_linear(input, weights, bias, out var result).Give(result);

            /// <summary>Convolution over the last two dimensions.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="weight">[out, C / groups, kernel height, kernel width].</param>
            /// <param name="bias">[out] or null.</param>
            /// <param name="strides">One value or one for each dimension; default 1.</param>
            /// <param name="padding">Zeros on both sides, one value or one for each dimension; default 0.</param>
            /// <param name="dilation">Space between the kernel's elements, one value or one for each dimension; default 1.</param>
            /// <param name="groups">The number of channel groups that are convolved apart.</param>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1)
            {
                strides ??= [1];
                padding ??= [0];
                dilation ??= [1];
                return pp_nn_conv2d(
                    input, weight, bias, strides, strides.Length, padding, padding.Length, dilation, dilation.Length, groups, out var result).Give(result);
            }

            /// <summary>Vectors with a one at each index and zeros elsewhere.</summary>
            /// <param name="x">Indices, int64, any shape [...].</param>
            /// <param name="num_classes">The vectors' length; -1 means one more than the largest index.</param>
            /// <returns>int64, [..., num_classes].</returns>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => pp_nn_one_hot(x, num_classes, out var result).Give(result);
        }
    }
}
