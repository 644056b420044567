using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Models.Vqgan;

/// <summary>
/// Patches to the latent grid, each patch alone: its pixels as channels, residual blocks of 1x1 convolutions, a 1x1 convolution.
/// </summary>
/// <remarks>
/// A token then depends on its own patch only. Where two pictures are equal their tokens are equal, which is what a small
/// transformer needs to copy, to compare, and to see a change. The decoder sees the neighbours and hides the patches' borders.
/// </remarks>
internal sealed class PatchEncoder : nn.Module<Tensor, Tensor>
{
    private readonly int patch;

    [ComponentName(Name = "conv_in")]
    private readonly Conv2d input;

    private readonly ModuleList<PatchBlock> block;

    [ComponentName(Name = "conv_out")]
    private readonly Conv2d output;

    internal PatchEncoder(VqganConfig config, Device device)
        : base(nameof(PatchEncoder))
    {
        patch = config.DownsamplingFactor;
        input = VqganLayers.Conv(config.NumChannels * patch * patch, config.PatchChannels, 1, device);
        block = nn.ModuleList<PatchBlock>();
        for (var i = 0; i < config.NumResBlocks; i++) block.Add(new PatchBlock(config.PatchChannels, device));
        output = VqganLayers.Conv(config.PatchChannels, config.ZChannels, 1, device);
        RegisterComponents();
    }

    /// <summary>The patches that the encoder sees, as rows.</summary>
    /// <param name="pixels_BCHW">[B, C, H, W].</param>
    /// <returns>[B x cells, C x f x f].</returns>
    internal Tensor Patches(Tensor pixels_BCHW)
    {
        using var scope = NewDisposeScope();
        var cells_BNHW = VqganLayers.SpaceToDepth(pixels_BCHW, patch);
        return cells_BNHW.permute(0, 2, 3, 1).reshape(-1, cells_BNHW.shape[1]).MoveToOuterDisposeScope();
    }

    /// <summary>Makes the encoder a linear map, whatever its blocks were: silu(a) - silu(-a) = a.</summary>
    /// <param name="map_DN">Rows of the map, [D, C x f x f]; twice D must fit into the channels, and D into the output's.</param>
    /// <param name="offset_D">Added to it, [D].</param>
    internal void BecomeLinear(Tensor map_DN, Tensor offset_D)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var width = map_DN.shape[0];
        input.weight.narrow(0, 0, 2 * width).copy_(cat([map_DN, -map_DN], 0).unsqueeze(-1).unsqueeze(-1));
        input.bias!.narrow(0, 0, 2 * width).copy_(cat([offset_D, -offset_D], 0));
        foreach (var step in block) step.BecomeIdentity();
        var one_DD = eye(width);
        output.weight.zero_();
        output.bias!.zero_();
        output.weight.narrow(0, 0, width).narrow(1, 0, 2 * width).copy_(cat([one_DD, -one_DD], 1).unsqueeze(-1).unsqueeze(-1));
    }

    /// <summary>Runs the encoder.</summary>
    /// <param name="pixels_BCHW">[B, C, H, W].</param>
    /// <returns>[B, ZChannels, H/f, W/f].</returns>
    public override Tensor forward(Tensor pixels_BCHW)
    {
        using var scope = NewDisposeScope();
        var h_BCHW = input.call(VqganLayers.SpaceToDepth(pixels_BCHW, patch));
        foreach (var step in block) h_BCHW = VqganLayers.Step(step, h_BCHW);
        return output.call(F.silu(h_BCHW)).MoveToOuterDisposeScope();
    }
}

/// <summary>x + conv(silu(conv(silu(x)))), all 1x1.</summary>
internal sealed class PatchBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly Conv2d conv2;

    internal PatchBlock(int channels, Device device)
        : base(nameof(PatchBlock))
    {
        conv1 = VqganLayers.Conv(channels, channels, 1, device);
        conv2 = VqganLayers.Conv(channels, channels, 1, device);
        RegisterComponents();
    }

    internal void BecomeIdentity()
    {
        conv2.weight.zero_();
        conv2.bias!.zero_();
    }

    public override Tensor forward(Tensor x_BCHW)
    {
        using var scope = NewDisposeScope();
        return (conv2.call(F.silu(conv1.call(F.silu(x_BCHW)))) + x_BCHW).MoveToOuterDisposeScope();
    }
}
