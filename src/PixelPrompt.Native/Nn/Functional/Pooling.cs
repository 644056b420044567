using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The mean over windows of the last two dimensions.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="kernel_size">The window's size, one value or two.</param>
            /// <param name="stride">The step between windows; null means the window's size.</param>
            /// <param name="padding">Zeros on both sides; null means none.</param>
            /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
            /// <param name="count_include_pad">Whether the zeros count in the mean.</param>
            /// <param name="divisor_override">Divides the sum by this instead.</param>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null)
            {
                stride ??= [];
                padding ??= [0];
                return pp_nn_avg_pool2d(
                    input, kernel_size, kernel_size.Length, stride, stride.Length, padding, padding.Length, ceil_mode, count_include_pad,
                    divisor_override.HasValue, divisor_override ?? 0, out var result).Give(result);
            }

            /// <summary>The mean over windows of the last two dimensions.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="kernel_size">The window's size.</param>
            /// <param name="stride">The step between windows; null means the window's size.</param>
            /// <param name="padding">Zeros on both sides.</param>
            /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
            /// <param name="count_include_pad">Whether the zeros count in the mean.</param>
            /// <param name="divisor_override">Divides the sum by this instead.</param>
            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size], One(stride), [padding], ceil_mode, count_include_pad, divisor_override);

            /// <summary>The mean over windows of the last two dimensions.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="kernel_size">The window's height and width.</param>
            /// <param name="stride">The step between windows; null means the window's size.</param>
            /// <param name="padding">Zeros on both sides; null means none.</param>
            /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
            /// <param name="count_include_pad">Whether the zeros count in the mean.</param>
            /// <param name="divisor_override">Divides the sum by this instead.</param>
            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size.Item1, kernel_size.Item2], Two(stride), Two(padding), ceil_mode, count_include_pad, divisor_override);

            /// <summary>The maximum over windows of the last two dimensions.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="kernel_size">The window's size, one value or two.</param>
            /// <param name="strides">The step between windows; null means the window's size.</param>
            /// <param name="padding">Minus infinity on both sides, at most half the window; null means none.</param>
            /// <param name="dilation">The space between a window's elements; null means 1.</param>
            /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                strides ??= [];
                padding ??= [0];
                dilation ??= [1];
                return pp_nn_max_pool2d(
                    input, kernel_size, kernel_size.Length, strides, strides.Length, padding, padding.Length, dilation, dilation.Length,
                    ceil_mode, out var result).Give(result);
            }

            /// <summary>The maximum over windows of the last two dimensions.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="kernel_size">The window's size.</param>
            /// <param name="stride">The step between windows; null means the window's size.</param>
            /// <param name="padding">Minus infinity on both sides, at most half the window; null means none.</param>
            /// <param name="dilation">The space between a window's elements; null means 1.</param>
            /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size], One(stride), One(padding), One(dilation), ceil_mode);

            /// <summary>The maximum over windows of the last two dimensions.</summary>
            /// <param name="input">[N, C, H, W] or [C, H, W].</param>
            /// <param name="kernel_size">The window's height and width.</param>
            /// <param name="stride">The step between windows; null means the window's size.</param>
            /// <param name="padding">Minus infinity on both sides, at most half the window; null means none.</param>
            /// <param name="dilation">The space between a window's elements; null means 1.</param>
            /// <param name="ceil_mode">Whether a window may reach beyond the padded edge.</param>
            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size.Item1, kernel_size.Item2], Two(stride), Two(padding), Two(dilation), ceil_mode);

            private static long[]? One(long? value) => value is { } given ? [given] : null;

            private static long[]? Two((long, long)? value) => value is { } given ? [given.Item1, given.Item2] : null;
        }
    }
}
