using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>Pixels to the latent grid: convolution, levels, middle block, normalisation, convolution.</summary>
internal sealed class VqganEncoder : nn.Module<Tensor, Tensor>
{
    private readonly int stem;

    [ComponentName(Name = "conv_in")]
    private readonly Conv2d input;

    private readonly ModuleList<Stage> down;
    private readonly MiddleBlock mid;

    [ComponentName(Name = "norm_out")]
    private readonly GroupNorm? norm;

    [ComponentName(Name = "conv_out")]
    private readonly Conv2d output;

    internal VqganEncoder(VqganConfig config, Device device)
        : base(nameof(VqganEncoder))
    {
        stem = config.Stem;
        input = VqganLayers.Conv(config.NumChannels * stem * stem, config.HiddenChannels, 3, device);
        down = nn.ModuleList<Stage>();
        var side = config.Resolution / stem;
        for (var level = 0; level < config.Levels; level++, side /= 2) down.Add(Stage.Down(config, level, side, device));
        var channels = config.ChannelsOf(config.Levels - 1);
        mid = new MiddleBlock(config, channels, device);
        norm = VqganLayers.Norm(config, channels, device);
        output = VqganLayers.Conv(channels, config.ZChannels, 3, device);
        RegisterComponents();
    }

    /// <summary>Runs the encoder.</summary>
    /// <param name="pixels_BCHW">[B, C, H, W].</param>
    /// <returns>[B, ZChannels, H/f, W/f].</returns>
    public override Tensor forward(Tensor pixels_BCHW)
    {
        using var scope = NewDisposeScope();
        var h_BCHW = input.call(stem == 1 ? pixels_BCHW : VqganLayers.SpaceToDepth(pixels_BCHW, stem));
        foreach (var stage in down) h_BCHW = VqganLayers.Step(stage, h_BCHW);
        h_BCHW = VqganLayers.Step(mid, h_BCHW);
        h_BCHW = output.call(VqganLayers.NormaliseSilu(norm, h_BCHW));
        return h_BCHW.MoveToOuterDisposeScope();
    }
}
