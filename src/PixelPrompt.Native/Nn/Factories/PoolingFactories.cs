using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Makes a mean over windows of the last two dimensions.</summary>
        /// <param name="kernel_size">The window's size.</param>
        /// <param name="stride">The step between windows; null means the window's size.</param>
        /// <param name="padding">Zeros on both sides; null means none.</param>
        /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
        /// <param name="count_include_pad">Whether the zeros count in the mean.</param>
        /// <param name="divisor_override">Divides the sum by this instead.</param>
        public static AvgPool2d AvgPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null) =>
            new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        /// <summary>Makes a mean over windows of the last two dimensions.</summary>
        /// <param name="kernel_size">The window's size.</param>
        /// <param name="stride">The step between windows; null means the window's size.</param>
        /// <param name="padding">Zeros on both sides; null means none.</param>
        /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
        /// <param name="count_include_pad">Whether the zeros count in the mean.</param>
        /// <param name="divisor_override">Divides the sum by this instead.</param>
        public static AvgPool2d AvgPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
            bool count_include_pad = true, long? divisor_override = null) =>
            new(Both(kernel_size), Both(stride), Both(padding), ceil_mode, count_include_pad, divisor_override);

        /// <summary>Makes a mean over windows of the last two dimensions.</summary>
        /// <param name="kernel_size">The window's size.</param>
        /// <param name="stride">The step between windows; null means the window's size.</param>
        /// <param name="padding">Zeros on both sides; null means none.</param>
        /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
        /// <param name="count_include_pad">Whether the zeros count in the mean.</param>
        /// <param name="divisor_override">Divides the sum by this instead.</param>
        public static AvgPool2d AvgPool2d(
            long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true,
            long? divisor_override = null) =>
            new(Twice(kernel_size), Twice(stride), Twice(padding), ceil_mode, count_include_pad, divisor_override);

        /// <summary>Makes a maximum over windows of the last two dimensions.</summary>
        /// <param name="kernel_size">The window's size.</param>
        /// <param name="stride">The step between windows; null means the window's size.</param>
        /// <param name="padding">Minus infinity on both sides, at most half the window; null means none.</param>
        /// <param name="dilation">The space between a window's elements; null means 1.</param>
        /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
        public static MaxPool2d MaxPool2d(
            long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
            new(Twice(kernel_size), Twice(stride), Twice(padding), Twice(dilation), ceil_mode);

        /// <summary>Makes a maximum over windows of the last two dimensions.</summary>
        /// <param name="kernel_size">The window's size.</param>
        /// <param name="stride">The step between windows; null means the window's size.</param>
        /// <param name="padding">Minus infinity on both sides, at most half the window; null means none.</param>
        /// <param name="dilation">The space between a window's elements; null means 1.</param>
        /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
        public static MaxPool2d MaxPool2d(
            (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
            new(Both(kernel_size), Both(stride), Both(padding), Both(dilation), ceil_mode);

        /// <summary>Makes a maximum over windows of the last two dimensions.</summary>
        /// <param name="kernel_size">The window's size.</param>
        /// <param name="stride">The step between windows; null means the window's size.</param>
        /// <param name="padding">Minus infinity on both sides, at most half the window; null means none.</param>
        /// <param name="dilation">The space between a window's elements; null means 1.</param>
        /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
        public static MaxPool2d MaxPool2d(
            long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
            new(kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>Makes a scaling of the spatial dimensions to a size or by a factor.</summary>
        /// <param name="size">The result's spatial sizes (one value serves all), or null.</param>
        /// <param name="scale_factor">The factor of each spatial dimension (one value serves all), or null.</param>
        /// <param name="mode">How values between pixels are found.</param>
        /// <param name="align_corners">Whether the corner pixels' centres stay in place; for the linear and cubic modes.</param>
        /// <param name="recompute_scale_factor">Whether positions follow from the sizes rather than from the factor.</param>
        public static Upsample Upsample(
            long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null,
            bool? recompute_scale_factor = null) =>
            new(size, scale_factor, mode, align_corners, recompute_scale_factor);

        private static long[]? Twice(long? value) => value is { } given ? Twice(given) : null;

        private static long[]? Both((long, long)? values) => values is { } given ? Both(given) : null;
    }
}
