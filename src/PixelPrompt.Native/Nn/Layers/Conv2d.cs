using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Convolution over the last two dimensions.</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(ConvolutionOptions options, Device? device, ScalarType? dtype) : base(nameof(Conv2d), options, device, dtype) =>
        RegisterComponents();

    /// <summary>Applies the convolution.</summary>
    /// <param name="input">[N, in_channels, H, W] or [in_channels, H, W].</param>
    /// <returns>[N, out_channels, H', W'] or [out_channels, H', W'].</returns>
    /// <exception cref="ArgumentException">The input has other dimensions or channels.</exception>
    public override Tensor forward(Tensor input)
    {
        var shape = input.shape;
        if (shape.Length is not (3 or 4) || shape[^3] != in_channels)
        {
            throw new ArgumentException(
                $"Conv2d takes [N, {in_channels}, H, W] or [{in_channels}, H, W]; got [{string.Join(", ", shape)}].", nameof(input));
        }
        if (padding_mode == PaddingModes.Zeros)
        {
            if (padding is not null) return nn.functional.conv2d(input, weightParameter, biasParameter, stride, padding, dilation, groups);
            return pp_nn_conv2d_mode(
                input, weightParameter, biasParameter, stride, stride.Length, "same", dilation, dilation.Length, groups, out var result).Give(result);
        }
        using var padded = nn.functional.pad(input, Margins(), padding_mode);
        return nn.functional.conv2d(padded, weightParameter, biasParameter, stride, [0, 0], dilation, groups);
    }

    // Left, right, top, bottom: the last dimension comes first. Same puts the odd element on the right.
    private long[] Margins()
    {
        var margins = new long[4];
        for (var axis = 0; axis < 2; axis++)
        {
            var total = padding is null ? dilation[axis] * (kernel_size[axis] - 1) : 2 * padding[axis];
            margins[2 * (1 - axis)] = total / 2;
            margins[2 * (1 - axis) + 1] = total - total / 2;
        }
        return margins;
    }
}
