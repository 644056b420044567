using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Models.Vqgan;

/// <summary>Halves both sides: a strided convolution, or the mean of 2x2 cells.</summary>
internal sealed class Downsample : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d? conv;

    internal Downsample(VqganConfig config, int channels, Device device)
        : base(nameof(Downsample))
    {
        if (config.ResampleWithConv) conv = nn.Conv2d(channels, channels, kernel_size: 3, stride: 2, padding: 0L, device: device);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x_BCHW)
    {
        if (conv is null) return F.avg_pool2d(x_BCHW, 2, 2);
        // One zero column on the right and one zero row at the bottom, as in the reference: not symmetric.
        using var padded_BCHW = F.pad(x_BCHW, [0, 1, 0, 1]);
        return conv.call(padded_BCHW);
    }
}

/// <summary>Doubles both sides: each cell four times, then (if so configured) a convolution.</summary>
internal sealed class Upsample : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d? conv;

    internal Upsample(VqganConfig config, int channels, Device device)
        : base(nameof(Upsample))
    {
        if (config.ResampleWithConv) conv = VqganLayers.Conv(channels, channels, 3, device);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x_BCHW)
    {
        var doubled_BCHW = F.interpolate(x_BCHW, scale_factor: [2, 2], mode: InterpolationMode.Nearest);
        if (conv is null) return doubled_BCHW;
        using (doubled_BCHW) return conv.call(doubled_BCHW);
    }
}
