using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Scales the spatial dimensions to a size or by a factor.</summary>
            /// <param name="x">[N, C, W], [N, C, H, W] or [N, C, D, H, W].</param>
            /// <param name="size">The result's spatial sizes (one value serves all), or null.</param>
            /// <param name="scale_factor">The factor of each spatial dimension (one value serves all), or null.</param>
            /// <param name="mode">How values between pixels are found.</param>
            /// <param name="align_corners">Whether the corner pixels' centres stay in place; for the linear and cubic modes.</param>
            /// <param name="recompute_scale_factor">Whether positions follow from the sizes rather than from the factor.</param>
            /// <param name="antialias">Whether a smaller result averages over all pixels it covers; for Bilinear and Bicubic.</param>
            /// <exception cref="ArgumentException">The arguments contradict each other or the input's dimensions.</exception>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                var request = new InterpolationRequest(x.shape, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias);
                request.Check();
                if (mode == InterpolationMode.Area)
                {
                    var target = request.Sizes();
                    return pp_nn_adaptive_avg_pool2d(x, target, target.Length, out var mean).Give(mean);
                }
                // libtorch takes either sizes or factors, and finds positions from what it gets.
                var (sizes, scales) = request.UsesFactors ? ([], request.Factors()) : (request.Sizes(), Array.Empty<double>());
                return Resample(x, sizes, scales, mode, align_corners ?? false, antialias);
            }

            private static Tensor Resample(
                Tensor x, ReadOnlySpan<long> sizes, ReadOnlySpan<double> scales, InterpolationMode mode, bool align, bool antialias) => (mode, x.dim()) switch
                {
                    (InterpolationMode.Nearest, 3) => pp_nn_upsample_nearest1d(x, sizes, sizes.Length, scales, scales.Length, out var result).Give(result),
                    (InterpolationMode.Nearest, 4) => pp_nn_upsample_nearest2d(x, sizes, sizes.Length, scales, scales.Length, out var result).Give(result),
                    (InterpolationMode.Nearest, _) => pp_nn_upsample_nearest3d(x, sizes, sizes.Length, scales, scales.Length, out var result).Give(result),
                    (InterpolationMode.Bilinear, _) =>
                        pp_nn_upsample_bilinear2d(x, sizes, sizes.Length, align, antialias, scales, scales.Length, out var result).Give(result),
                    (InterpolationMode.Bicubic, _) =>
                        pp_nn_upsample_bicubic2d(x, sizes, sizes.Length, align, antialias, scales, scales.Length, out var result).Give(result),
                    (InterpolationMode.Linear, _) => pp_nn_upsample_linear1d(x, sizes, sizes.Length, align, scales, scales.Length, out var result).Give(result),
                    _ => pp_nn_upsample_trilinear3d(x, sizes, sizes.Length, align, scales, scales.Length, out var result).Give(result),
                };

            /// <summary>Scales the last two dimensions by taking the pixel at each position, rounded down.</summary>
            /// <param name="input">[N, C, H, W].</param>
            /// <param name="outputSizes">The result's height and width, or null.</param>
            /// <param name="scaleFactors">The factors of height and width, or null.</param>
            /// <exception cref="ArgumentException">The input does not have four dimensions, or not exactly one of size and factor is given.</exception>
            public static Tensor upsample_nearest2d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null)
            {
                if (input.dim() != 4)
                    throw new ArgumentException($"upsample_nearest2d takes [N, C, H, W]; got [{string.Join(", ", input.shape)}].", nameof(input));
                return interpolate(input, outputSizes, scaleFactors);
            }
        }
    }
}
