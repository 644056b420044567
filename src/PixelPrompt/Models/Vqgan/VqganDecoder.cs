using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>The latent grid to pixels: convolution, middle block, levels from the coarsest to the finest, normalisation, convolution.</summary>
internal sealed class VqganDecoder : nn.Module<Tensor, Tensor>
{
    private readonly int stem;

    [ComponentName(Name = "conv_in")]
    private readonly Conv2d input;

    private readonly MiddleBlock mid;
    private readonly ModuleList<Stage> up;

    [ComponentName(Name = "norm_out")]
    private readonly GroupNorm? norm;

    [ComponentName(Name = "conv_out")]
    private readonly Conv2d output;

    internal VqganDecoder(VqganConfig config, Device device)
        : base(nameof(VqganDecoder))
    {
        stem = config.Stem;
        var channels = config.ChannelsOf(config.Levels - 1);
        input = VqganLayers.Conv(config.ZChannels, channels, 3, device);
        mid = new MiddleBlock(config, channels, device);
        // Counted up from the coarsest side, as the reference does: with odd sides on the way this differs from halving.
        var coarsest = config.Resolution / stem >> (config.Levels - 1);
        up = nn.ModuleList<Stage>();
        for (var level = 0; level < config.Levels; level++)
            up.Add(Stage.Up(config, level, coarsest << (config.Levels - 1 - level), device));
        channels = config.ChannelsOf(0);
        norm = VqganLayers.Norm(config, channels, device);
        output = VqganLayers.Conv(channels, config.NumChannels * stem * stem, 3, device);
        RegisterComponents();
    }

    /// <summary>The kernel of the last convolution.</summary>
    internal Parameter LastKernel => output.weight;

    /// <summary>Runs the decoder.</summary>
    /// <param name="latents_BCHW">[B, ZChannels, H/f, W/f].</param>
    /// <returns>Pixels, [B, C, H, W], not clamped.</returns>
    public override Tensor forward(Tensor latents_BCHW)
    {
        using var scope = NewDisposeScope();
        var h_BCHW = VqganLayers.Step(mid, input.call(latents_BCHW));
        for (var level = up.Count - 1; level >= 0; level--) h_BCHW = VqganLayers.Step(up[level], h_BCHW);
        h_BCHW = output.call(VqganLayers.NormaliseSilu(norm, h_BCHW));
        if (stem > 1) h_BCHW = VqganLayers.DepthToSpace(h_BCHW, stem);
        return h_BCHW.MoveToOuterDisposeScope();
    }
}
