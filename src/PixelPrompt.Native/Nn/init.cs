namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills tensors with values to start training from; each function returns the tensor itself.</summary>
        public static class init
        {
            /// <summary>Which side of a linear map the scale of its weights keeps the variance of.</summary>
            public enum FanInOut
            {
                /// <summary>The forward pass.</summary>
                FanIn = 0,

                /// <summary>The backward pass.</summary>
                FanOut = 1,
            }

            /// <summary>What follows a linear map.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear = 0,

                /// <summary>A convolution, nothing between.</summary>
                Conv1D = 1,

                /// <summary>A convolution, nothing between.</summary>
                Conv2D = 2,

                /// <summary>A convolution, nothing between.</summary>
                Conv3D = 3,

                /// <summary>A transposed convolution, nothing between.</summary>
                ConvTranspose1D = 4,

                /// <summary>A transposed convolution, nothing between.</summary>
                ConvTranspose2D = 5,

                /// <summary>A transposed convolution, nothing between.</summary>
                ConvTranspose3D = 6,

                /// <summary>A sigmoid.</summary>
                Sigmoid = 7,

                /// <summary>A hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(x, 0).</summary>
                ReLU = 9,

                /// <summary>max(x, slope x).</summary>
                LeakyReLU = 10,
            }

            /// <summary>The factor by which weights must be larger to keep the variance through a nonlinearity.</summary>
            /// <param name="nonlinearity">What follows.</param>
            /// <param name="param">The slope of a leaky ReLU.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>Normal numbers.</summary>
            /// <param name="tensor">The tensor to fill.</param>
            /// <param name="mean">Their mean.</param>
            /// <param name="std">Their standard deviation.</param>
            /// <param name="generator">The source of randomness; null means the device's own.</param>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                using var frozen = no_grad();
                tensor.normal_(mean, std, generator).Dispose();
                return tensor;
            }

            /// <summary>Normal numbers drawn until they lie in [a, b].</summary>
            /// <param name="tensor">The tensor to fill.</param>
            /// <param name="mean">The mean before the limits.</param>
            /// <param name="std">The standard deviation before the limits.</param>
            /// <param name="a">The least value.</param>
            /// <param name="b">The greatest value.</param>
            /// <param name="generator">The source of randomness; null means the device's own.</param>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                // By the inverse of the distribution function between the limits' values of it.
                using var frozen = no_grad();
                tensor.uniform_(Erf((a - mean) / std), Erf((b - mean) / std), generator).Dispose();
                NnNative.TruncateNormal(tensor, mean, std, a, b);
                return tensor;
            }

            /// <summary>Uniform numbers.</summary>
            /// <param name="tensor">The tensor to fill.</param>
            /// <param name="low">The lower limit.</param>
            /// <param name="high">The upper limit.</param>
            /// <param name="generator">The source of randomness; null means the device's own.</param>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                using var frozen = no_grad();
                tensor.uniform_(low, high, generator).Dispose();
                return tensor;
            }

            /// <summary>One value everywhere.</summary>
            /// <param name="tensor">The tensor to fill.</param>
            /// <param name="val">The value.</param>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using var frozen = no_grad();
                tensor.fill_(val).Dispose();
                return tensor;
            }

            /// <summary>Ones.</summary>
            /// <param name="tensor">The tensor to fill.</param>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Zeros.</summary>
            /// <param name="tensor">The tensor to fill.</param>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>Uniform numbers whose variance is 2 gain² / (fan-in + fan-out) (Glorot and Bengio, 2010).</summary>
            /// <param name="tensor">The tensor to fill, at least two dimensions.</param>
            /// <param name="gain">A factor for the nonlinearity.</param>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var bound = Math.Sqrt(3) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal numbers whose variance is 2 gain² / (fan-in + fan-out) (Glorot and Bengio, 2010).</summary>
            /// <param name="tensor">The tensor to fill, at least two dimensions.</param>
            /// <param name="gain">A factor for the nonlinearity.</param>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => normal_(tensor, 0, XavierDeviation(tensor, gain));

            /// <summary>Uniform numbers whose variance is gain² / fan (arXiv:1502.01852).</summary>
            /// <param name="tensor">The tensor to fill, at least two dimensions.</param>
            /// <param name="a">The slope of a leaky ReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">What gives the gain.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal numbers whose variance is gain² / fan (arXiv:1502.01852).</summary>
            /// <param name="tensor">The tensor to fill, at least two dimensions.</param>
            /// <param name="a">The slope of a leaky ReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">What gives the gain.</param>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                var (fanIn, fanOut) = Fans(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                var (fanIn, fanOut) = Fans(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }

            private static (long FanIn, long FanOut) Fans(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"Fan-in and fan-out need at least two dimensions; got [{string.Join(", ", shape)}].", nameof(tensor));
                var field = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            private static double Erf(double deviations)
            {
                using var x = torch.tensor(deviations / Math.Sqrt(2), dtype: ScalarType.Float64);
                using var y = x.erf();
                return y.item<double>();
            }
        }
    }
}
