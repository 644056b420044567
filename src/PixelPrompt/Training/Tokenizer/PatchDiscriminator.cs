using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>Judges overlapping patches of a picture: real or reconstructed.</summary>
/// <remarks>
/// PatchGAN of pix2pix (arXiv:1611.07004) as taming transformers (arXiv:2012.09841) use it, without batch normalisation: its
/// state then is its weights alone, and a picture's judgement does not depend on the others of its batch.
/// </remarks>
internal sealed class PatchDiscriminator : nn.Module<Tensor, Tensor>
{
    private const double Slope = 0.2;
    private const int Kernel = 4;

    private readonly ModuleList<Conv2d> layer;

    /// <param name="channels">Channels of the first layer; each of the next two doubles them.</param>
    /// <param name="generator">Draws the weights.</param>
    internal PatchDiscriminator(int channels, Generator generator)
        : base(nameof(PatchDiscriminator))
    {
        layer = nn.ModuleList<Conv2d>();
        int[] widths = [3, channels, 2 * channels, 4 * channels, 1];
        for (var i = 0; i + 1 < widths.Length; i++)
            layer.Add(nn.Conv2d(widths[i], widths[i + 1], kernel_size: Kernel, stride: i < 3 ? 2 : 1, padding: 1L));
        RegisterComponents();
        using var frozen = no_grad();
        foreach (var parameter in parameters())
        {
            if (parameter.dim() == 4) parameter.normal_(0, 0.02, generator);
            else parameter.zero_();
        }
    }

    /// <summary>Judges.</summary>
    /// <param name="pixels_BCHW">Float32 in [0, 1], sides of at least 24.</param>
    /// <returns>One number a patch, [B, 1, h, w]: positive for real.</returns>
    public override Tensor forward(Tensor pixels_BCHW)
    {
        using var scope = NewDisposeScope();
        var h_BCHW = (pixels_BCHW * 2) - 1;
        for (var i = 0; i < layer.Count; i++)
        {
            h_BCHW = layer[i].call(h_BCHW);
            if (i + 1 < layer.Count) h_BCHW = F.leaky_relu(h_BCHW, Slope);
        }
        return h_BCHW.MoveToOuterDisposeScope();
    }

    /// <summary>Hinge loss of the judge: real patches above 1, reconstructed ones below -1.</summary>
    internal Tensor Loss(Tensor real_BCHW, Tensor made_BCHW)
    {
        using var scope = NewDisposeScope();
        var loss = (F.relu(1 - call(real_BCHW)).mean() + F.relu(1 + call(made_BCHW)).mean()) * 0.5;
        return loss.MoveToOuterDisposeScope();
    }
}
