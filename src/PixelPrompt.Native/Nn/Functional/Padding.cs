using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Surrounds a tensor.</summary>
            /// <param name="input">For modes other than Constant and Zeros: [N, C, ...] or [C, ...].</param>
            /// <param name="pad">Two values a dimension, before and after, beginning with the last dimension.</param>
            /// <param name="mode">What it is surrounded with.</param>
            /// <param name="value">The value of mode Constant.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Surround(input, pad, mode, value);

            /// <summary>Surrounds a tensor.</summary>
            /// <param name="input">For modes other than Constant and Zeros: [N, C, ...] or [C, ...].</param>
            /// <param name="pad">Two values a dimension, before and after, beginning with the last dimension.</param>
            /// <param name="mode">What it is surrounded with.</param>
            /// <param name="value">The value of mode Constant.</param>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Surround(input, pad, mode, value);

            /// <summary>Surrounds a tensor in its last dimension.</summary>
            /// <param name="input">For modes other than Constant and Zeros: [N, C, ...] or [C, ...].</param>
            /// <param name="pad">Before and after.</param>
            /// <param name="mode">What it is surrounded with.</param>
            /// <param name="value">The value of mode Constant.</param>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Surround(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Surrounds a tensor in its last two dimensions.</summary>
            /// <param name="input">For modes other than Constant and Zeros: [N, C, ...] or [C, ...].</param>
            /// <param name="pad">Left, right, top, bottom.</param>
            /// <param name="mode">What it is surrounded with.</param>
            /// <param name="value">The value of mode Constant.</param>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Surround(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>Surrounds a tensor in its last dimension, alike on both sides.</summary>
            /// <param name="input">For modes other than Constant and Zeros: [N, C, ...] or [C, ...].</param>
            /// <param name="pad">Before and after.</param>
            /// <param name="mode">What it is surrounded with.</param>
            /// <param name="value">The value of mode Constant.</param>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Surround(input, [pad, pad], mode, value);

            // The native code numbers the modes as the enumeration does, but for a constant, which is its 0.
            private static Tensor Surround(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode, double value)
            {
                var constant = mode is PaddingModes.Constant or PaddingModes.Zeros;
                return pp_nn_pad(
                    input, pad, pad.Length, constant ? 0 : (int)mode, mode == PaddingModes.Constant ? value : 0, out var result).Give(result);
            }
        }
    }
}
