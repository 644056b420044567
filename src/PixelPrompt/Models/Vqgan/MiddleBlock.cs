using TorchSharp.Utils;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>The blocks between encoder levels and output, and between decoder input and levels.</summary>
internal sealed class MiddleBlock : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "block_1")]
    private readonly ResidualBlock first;

    [ComponentName(Name = "attn_1")]
    private readonly AttentionBlock? attention;

    [ComponentName(Name = "block_2")]
    private readonly ResidualBlock second;

    internal MiddleBlock(VqganConfig config, int channels, Device device)
        : base(nameof(MiddleBlock))
    {
        first = new ResidualBlock(config, channels, channels, device);
        if (!config.NoAttnMidBlock) attention = new AttentionBlock(config, channels, device);
        second = new ResidualBlock(config, channels, channels, device);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x_BCHW)
    {
        var h_BCHW = first.call(x_BCHW);
        if (attention is not null) h_BCHW = VqganLayers.Step(attention, h_BCHW);
        return VqganLayers.Step(second, h_BCHW);
    }
}
