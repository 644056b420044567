using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>x + conv(silu(norm(conv(silu(norm(x)))))), with a 1x1 convolution on x where the channels change.</summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly GroupNorm? norm1;
    private readonly Conv2d conv1;
    private readonly GroupNorm? norm2;
    private readonly Dropout dropout;
    private readonly Conv2d conv2;

    [ComponentName(Name = "nin_shortcut")]
    private readonly Conv2d? shortcut;

    internal ResidualBlock(VqganConfig config, int from, int to, Device device)
        : base(nameof(ResidualBlock))
    {
        norm1 = VqganLayers.Norm(config, from, device);
        conv1 = VqganLayers.Conv(from, to, 3, device);
        norm2 = VqganLayers.Norm(config, to, device);
        dropout = nn.Dropout(config.Dropout);
        conv2 = VqganLayers.Conv(to, to, 3, device);
        if (from != to) shortcut = VqganLayers.Conv(from, to, 1, device);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x_BCHW)
    {
        using var scope = NewDisposeScope();
        var h_BCHW = conv1.call(VqganLayers.NormaliseSilu(norm1, x_BCHW));
        h_BCHW = VqganLayers.NormaliseSilu(norm2, h_BCHW);
        h_BCHW = conv2.call(dropout.call(h_BCHW));
        var y_BCHW = h_BCHW + (shortcut is null ? x_BCHW : shortcut.call(x_BCHW));
        return y_BCHW.MoveToOuterDisposeScope();
    }
}
