using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Makes a convolution over the last two dimensions; its parameters start uniform in ±1/sqrt(fan-in).</summary>
        /// <param name="in_channels">The channels of the input.</param>
        /// <param name="out_channels">The channels of the result.</param>
        /// <param name="kernel_size">The height and the width of the kernel.</param>
        /// <param name="stride">The step.</param>
        /// <param name="padding">What is added on both sides.</param>
        /// <param name="dilation">The space between the kernel's elements.</param>
        /// <param name="padding_mode">What the padding is filled with.</param>
        /// <param name="groups">The number of channel groups that are convolved apart; divides both numbers of channels.</param>
        /// <param name="bias">Whether a number is added to each channel of the result.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new(in_channels, out_channels, Twice(kernel_size), Twice(stride), Twice(padding), Twice(dilation), padding_mode, groups, bias), device, dtype);

        /// <summary>Makes a convolution over the last two dimensions; its parameters start uniform in ±1/sqrt(fan-in).</summary>
        /// <param name="in_channels">The channels of the input.</param>
        /// <param name="out_channels">The channels of the result.</param>
        /// <param name="kernel_size">The height and width of the kernel.</param>
        /// <param name="stride">The step; null means 1.</param>
        /// <param name="padding">What is added on both sides; null means nothing.</param>
        /// <param name="dilation">The space between the kernel's elements; null means 1.</param>
        /// <param name="padding_mode">What the padding is filled with.</param>
        /// <param name="groups">The number of channel groups that are convolved apart; divides both numbers of channels.</param>
        /// <param name="bias">Whether a number is added to each channel of the result.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(new(in_channels, out_channels, Both(kernel_size), Both(stride ?? (1, 1)), Both(padding ?? (0, 0)), Both(dilation ?? (1, 1)), padding_mode, groups, bias), device, dtype);

        /// <summary>Makes a convolution over the last two dimensions; its parameters start uniform in ±1/sqrt(fan-in).</summary>
        /// <param name="in_channels">The channels of the input.</param>
        /// <param name="out_channels">The channels of the result.</param>
        /// <param name="kernel_size">The height and the width of the kernel.</param>
        /// <param name="padding">Nothing, or as much as keeps the size.</param>
        /// <param name="stride">The step; 1 with Same.</param>
        /// <param name="dilation">The space between the kernel's elements.</param>
        /// <param name="padding_mode">What the padding is filled with.</param>
        /// <param name="groups">The number of channel groups that are convolved apart; divides both numbers of channels.</param>
        /// <param name="bias">Whether a number is added to each channel of the result.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new(in_channels, out_channels, Twice(kernel_size), Twice(stride), Amount(padding), Twice(dilation), padding_mode, groups, bias), device, dtype);

        /// <summary>Makes a convolution over the last two dimensions; its parameters start uniform in ±1/sqrt(fan-in).</summary>
        /// <param name="in_channels">The channels of the input.</param>
        /// <param name="out_channels">The channels of the result.</param>
        /// <param name="kernel_size">The height and width of the kernel.</param>
        /// <param name="padding">Nothing, or as much as keeps the size.</param>
        /// <param name="stride">The step, 1 with Same; null means 1.</param>
        /// <param name="dilation">The space between the kernel's elements; null means 1.</param>
        /// <param name="padding_mode">What the padding is filled with.</param>
        /// <param name="groups">The number of channel groups that are convolved apart; divides both numbers of channels.</param>
        /// <param name="bias">Whether a number is added to each channel of the result.</param>
        /// <param name="device">Where the parameters lie; null means the default device.</param>
        /// <param name="dtype">Their type; null means the default dtype.</param>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new(in_channels, out_channels, Both(kernel_size), Both(stride ?? (1, 1)), Amount(padding), Both(dilation ?? (1, 1)), padding_mode, groups, bias), device, dtype);

        private static long[] Twice(long value) => [value, value];

        private static long[] Both((long, long) values) => [values.Item1, values.Item2];

        private static long[]? Amount(Padding padding) => padding == Padding.Same ? null : [0, 0];
    }
}
