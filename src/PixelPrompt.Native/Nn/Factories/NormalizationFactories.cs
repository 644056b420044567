using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Makes a normalisation of each sample over groups of channels.</summary>
        /// <param name="num_groups">The number of groups; divides the channels.</param>
        /// <param name="num_channels">The number of channels.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="affine">Whether a scale (starting at 1) and a shift (starting at 0) of each channel are learned.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static GroupNorm GroupNorm(
            long num_groups, long num_channels, double eps = 1E-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
            new(num_groups, num_channels, eps, affine, device, dtype);

        /// <summary>Makes a normalisation over the last dimensions.</summary>
        /// <param name="normalized_shape">The sizes of those dimensions.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="elementwise_affine">Whether a scale, starting at 1, is learned.</param>
        /// <param name="bias">Whether, with the scale, a shift, starting at 0, is learned.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static LayerNorm LayerNorm(
            long[] normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

        /// <summary>Makes a normalisation over the last dimension.</summary>
        /// <param name="normalized_shape">The size of that dimension.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="elementwise_affine">Whether a scale, starting at 1, is learned.</param>
        /// <param name="bias">Whether, with the scale, a shift, starting at 0, is learned.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static LayerNorm LayerNorm(
            long normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>Makes a normalisation of each channel over the batch and the image.</summary>
        /// <param name="num_features">The number of channels.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="momentum">The weight of a new batch in the running statistics.</param>
        /// <param name="affine">Whether a scale (starting at 1) and a shift (starting at 0) of each channel are learned.</param>
        /// <param name="track_running_stats">Whether evaluation uses running statistics rather than the batch's own.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static BatchNorm2d BatchNorm2d(
            long num_features, double eps = 1E-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Makes a dropout.</summary>
        /// <param name="p">The probability of zeroing an element, [0, 1].</param>
        /// <param name="inplace">Whether it changes its input.</param>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
    }
}
