using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>Every cell looks at every other: one head over all channels, added to the input.</summary>
internal sealed class AttentionBlock : nn.Module<Tensor, Tensor>
{
    private readonly GroupNorm? norm;
    private readonly Conv2d q;
    private readonly Conv2d k;
    private readonly Conv2d v;

    [ComponentName(Name = "proj_out")]
    private readonly Conv2d output;

    internal AttentionBlock(VqganConfig config, int channels, Device device)
        : base(nameof(AttentionBlock))
    {
        norm = VqganLayers.Norm(config, channels, device);
        q = VqganLayers.Conv(channels, channels, 1, device);
        k = VqganLayers.Conv(channels, channels, 1, device);
        v = VqganLayers.Conv(channels, channels, 1, device);
        output = VqganLayers.Conv(channels, channels, 1, device);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x_BCHW)
    {
        using var scope = NewDisposeScope();
        var channels = x_BCHW.shape[1];
        var h_BCHW = VqganLayers.Normalise(norm, x_BCHW);
        var q_BCL = q.call(h_BCHW).flatten(2);
        var k_BCL = k.call(h_BCHW).flatten(2);
        var v_BCL = v.call(h_BCHW).flatten(2);
        var scores_BLL = q_BCL.transpose(1, 2).bmm(k_BCL) * (1 / Math.Sqrt(channels));
        var weights_BLL = scores_BLL.softmax(-1);
        var mixed_BCHW = v_BCL.bmm(weights_BLL.transpose(1, 2)).view_as(x_BCHW);
        return (output.call(mixed_BCHW) + x_BCHW).MoveToOuterDisposeScope();
    }
}
