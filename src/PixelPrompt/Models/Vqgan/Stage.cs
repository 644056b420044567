using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>A level of the encoder or the decoder: residual blocks, attention after each where configured, a change of size.</summary>
internal sealed class Stage : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<ResidualBlock> block;
    private readonly ModuleList<AttentionBlock> attn;
    private readonly Downsample? downsample;
    private readonly Upsample? upsample;

    private Stage(VqganConfig config, int from, int to, int blocks, int side, Downsample? downsample, Upsample? upsample, Device device)
        : base(nameof(Stage))
    {
        block = nn.ModuleList<ResidualBlock>();
        attn = nn.ModuleList<AttentionBlock>();
        for (var i = 0; i < blocks; i++)
        {
            block.Add(new ResidualBlock(config, i == 0 ? from : to, to, device));
            if (config.AttnResolutions.Contains(side)) attn.Add(new AttentionBlock(config, to, device));
        }
        (this.downsample, this.upsample) = (downsample, upsample);
        RegisterComponents();
    }

    /// <summary>A level of the encoder.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="level">Level, 0 is the finest.</param>
    /// <param name="side">The configured side at this level, which decides on attention.</param>
    /// <param name="device">Where the weights go.</param>
    internal static Stage Down(VqganConfig config, int level, int side, Device device)
    {
        var channels = config.ChannelsOf(level);
        var smaller = level == config.Levels - 1 ? null : new Downsample(config, channels, device);
        return new Stage(config, config.ChannelsOf(level - 1), channels, config.NumResBlocks, side, smaller, null, device);
    }

    /// <summary>A level of the decoder; it has one residual block more.</summary>
    /// <inheritdoc cref="Down" path="/param"/>
    internal static Stage Up(VqganConfig config, int level, int side, Device device)
    {
        var channels = config.ChannelsOf(level);
        var below = config.ChannelsOf(Math.Min(level + 1, config.Levels - 1));
        var larger = level == 0 ? null : new Upsample(config, channels, device);
        return new Stage(config, below, channels, config.NumResBlocks + 1, side, null, larger, device);
    }

    public override Tensor forward(Tensor x_BCHW)
    {
        using var scope = NewDisposeScope();
        // The reference skips the attention of a level that has a single attention block, though its weights are stored.
        var attends = attn.Count > 1;
        var h_BCHW = x_BCHW.alias();
        for (var i = 0; i < block.Count; i++)
        {
            h_BCHW = VqganLayers.Step(block[i], h_BCHW);
            if (attends) h_BCHW = VqganLayers.Step(attn[i], h_BCHW);
        }
        if (downsample is not null) h_BCHW = VqganLayers.Step(downsample, h_BCHW);
        if (upsample is not null) h_BCHW = VqganLayers.Step(upsample, h_BCHW);
        return h_BCHW.MoveToOuterDisposeScope();
    }
}
