using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using Approximate = TorchSharp.Modules.GELU.Approximate;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x sigmoid(x).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Whether to change the input itself.</param>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_() : x.silu();

            /// <summary>x sigmoid(x), by its old name.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Whether to change the input itself.</param>
            [Obsolete("Use silu.")]
            public static Tensor SiLU(Tensor x, bool inplace = false) => silu(x, inplace);

            /// <summary>log(1 + exp(beta x)) / beta, and x itself where beta x exceeds the threshold.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="beta">How sharp the bend is.</param>
            /// <param name="threshold">Where the function is taken for linear.</param>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.softplus(beta, threshold);

            /// <summary>x times the normal distribution's probability of less than x.</summary>
            /// <param name="x">Any shape.</param>
            public static Tensor gelu(Tensor x) => x.gelu();

            /// <summary>x times the normal distribution's probability of less than x.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Whether to change the input itself.</param>
            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Approximate.none, inplace);

            /// <summary>x times the normal distribution's probability of less than x.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="approximate">Whether by the tanh approximation.</param>
            /// <param name="inplace">Whether to change the input itself.</param>
            public static Tensor gelu(Tensor x, Approximate approximate, bool inplace = false) => inplace
                ? pp_tensor_gelu_(x, approximate == Approximate.tanh, out var changed).Give(changed)
                : x.gelu(approximate);

            /// <summary>max(x, 0).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Whether to change the input itself.</param>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            /// <summary>x where positive, else negative_slope x.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="negative_slope">The factor for negative elements.</param>
            /// <param name="inplace">Whether to change the input itself.</param>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? NnNative.LeakyReluInPlace(input, negative_slope) : input.leaky_relu(negative_slope);

            /// <summary>1 / (1 + exp(-x)).</summary>
            /// <param name="x">Any shape.</param>
            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            /// <summary>1 / (1 + exp(-x)).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Whether to change the input itself.</param>
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? NnNative.SigmoidInPlace(x) : x.sigmoid();

            /// <summary>The hyperbolic tangent.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">Whether to change the input itself.</param>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? NnNative.TanhInPlace(x) : x.tanh();

            /// <summary>exp(x) divided by its sum along a dimension.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="dim">The dimension.</param>
            /// <param name="dtype">Converted to this first, if given.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            /// <summary>The logarithm of softmax.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="dim">The dimension.</param>
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);
        }
    }
}
