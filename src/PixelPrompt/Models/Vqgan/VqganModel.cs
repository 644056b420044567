using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>The tokenizer network: pictures to codebook ids and back.</summary>
/// <remarks>
/// The reference is Muse's <c>VQGANModel</c> (arXiv:2301.00704, after taming transformers, arXiv:2012.09841), whose weight
/// names this class has. Pixels are in [0, 1], RGB or grey, [B, C, H, W], with sides that the downsampling divides; they
/// need not have the configured resolution. The decoder's pixels are not clamped: that is done where a picture is saved.
/// </remarks>
public sealed class VqganModel : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> encoder;
    private readonly VqganDecoder decoder;
    private readonly VectorQuantizer quantize;

    [ComponentName(Name = "quant_conv")]
    private readonly Conv2d toLatents;

    [ComponentName(Name = "post_quant_conv")]
    private readonly Conv2d fromLatents;

    /// <summary>Builds the network with random weights.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="device">Where the weights go; <see cref="META"/> builds a network to be given weights.</param>
    /// <exception cref="ModelConfigException">The configuration is not allowed.</exception>
    public VqganModel(VqganConfig config, Device? device = null)
        : base(nameof(VqganModel))
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Validate();
        Config = config;
        device ??= CPU;
        encoder = config.Encoder == VqganEncoderKind.Patch ? new PatchEncoder(config, device) : new VqganEncoder(config, device);
        decoder = new VqganDecoder(config, device);
        quantize = new VectorQuantizer(config, device);
        toLatents = VqganLayers.Conv(config.ZChannels, config.QuantizedEmbedDim, 1, device);
        fromLatents = VqganLayers.Conv(config.QuantizedEmbedDim, config.ZChannels, 1, device);
        RegisterComponents();
    }

    /// <summary>The sizes.</summary>
    public VqganConfig Config { get; }

    /// <summary>The codebook, float32, [K, D].</summary>
    public Parameter Codebook => quantize.Codebook;

    /// <summary>Where the weights lie.</summary>
    public Device Device => toLatents.weight.device;

    /// <summary>Dtype of the convolutions: float32, or bfloat16 after <see cref="ComputeIn"/>.</summary>
    public ScalarType ComputeType => toLatents.weight.dtype;

    /// <summary>The encoder's output before <c>quant_conv</c>.</summary>
    /// <param name="pixels_BCHW">Float32, [B, C, H, W].</param>
    /// <returns>[B, ZChannels, H/f, W/f] in the compute dtype.</returns>
    internal Tensor EncoderOutput(Tensor pixels_BCHW)
    {
        CheckPixels(pixels_BCHW);
        using var input_BCHW = pixels_BCHW.to(ComputeType);
        return encoder.call(input_BCHW);
    }

    /// <summary>The patch encoder; null where the encoder is convolutional.</summary>
    internal PatchEncoder? Patches => encoder as PatchEncoder;

    /// <summary>Makes the latents the encoder's first channels.</summary>
    internal void PassLatentsThrough()
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var width = Config.QuantizedEmbedDim;
        toLatents.weight.zero_();
        toLatents.bias!.zero_();
        toLatents.weight.narrow(1, 0, width).copy_(eye(width).unsqueeze(-1).unsqueeze(-1));
    }

    /// <summary>The kernel of the decoder's last convolution.</summary>
    internal Parameter LastKernel => decoder.LastKernel;

    /// <summary>What is compared with the codebook.</summary>
    /// <param name="pixels_BCHW">Float32, [B, C, H, W].</param>
    /// <returns>Float32, [B, D, H/f, W/f].</returns>
    /// <exception cref="ArgumentException">The channels or sides do not fit.</exception>
    public Tensor Latents(Tensor pixels_BCHW)
    {
        using var scope = NewDisposeScope();
        return toLatents.call(EncoderOutput(pixels_BCHW)).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Replaces latents by codebook entries.</summary>
    /// <param name="latents_BDHW">Float32, [B, D, H, W].</param>
    /// <returns>Entries, ids and the quantizer's loss.</returns>
    public Quantization Quantize(Tensor latents_BDHW) => quantize.call(latents_BDHW);

    /// <summary>Encodes pictures to ids.</summary>
    /// <param name="pixels_BCHW">Float32, [B, C, H, W].</param>
    /// <returns>int64, [B, (H/f) x (W/f)], in raster order, each in [0, K).</returns>
    /// <exception cref="ArgumentException">The channels or sides do not fit.</exception>
    public Tensor Encode(Tensor pixels_BCHW)
    {
        using var scope = NewDisposeScope();
        var latents_BDHW = Latents(pixels_BCHW);
        var latents_LD = latents_BDHW.permute(0, 2, 3, 1).reshape(-1, latents_BDHW.shape[1]);
        return quantize.Nearest(latents_LD).reshape(pixels_BCHW.shape[0], -1).MoveToOuterDisposeScope();
    }

    /// <summary>Decodes codebook entries to pictures.</summary>
    /// <param name="entries_BDHW">Float32, [B, D, H/f, W/f].</param>
    /// <returns>Float32 pixels, [B, C, H, W], not clamped.</returns>
    public Tensor Decode(Tensor entries_BDHW)
    {
        using var scope = NewDisposeScope();
        return decoder.call(fromLatents.call(entries_BDHW.to(ComputeType))).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Decodes ids on a grid.</summary>
    /// <param name="indices_BN">int64, [B, height x width], in raster order, each in [0, K).</param>
    /// <param name="height">Rows of the grid.</param>
    /// <param name="width">Columns of the grid.</param>
    /// <returns>Float32 pixels, [B, C, height f, width f], not clamped.</returns>
    /// <exception cref="ArgumentException">The number of ids does not fit the grid.</exception>
    public Tensor DecodeIndices(Tensor indices_BN, long height, long width)
    {
        if (indices_BN.shape is not [_, var count] || count != height * width)
        {
            throw new ArgumentException(
                $"A grid of {height}x{width} has {height * width} ids a picture; got ids of shape [{string.Join(", ", indices_BN.shape)}].");
        }
        using var entries_BDHW = quantize.Lookup(indices_BN, height, width);
        return Decode(entries_BDHW);
    }

    /// <summary>Encodes, quantizes and decodes.</summary>
    /// <param name="pixels_BCHW">Float32, [B, C, H, W].</param>
    /// <returns>Float32 pixels of the same shape, not clamped.</returns>
    public override Tensor forward(Tensor pixels_BCHW)
    {
        using var scope = NewDisposeScope();
        return Decode(Quantize(Latents(pixels_BCHW)).Quantized).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Lets the convolutions compute in another dtype. Normalisation and the codebook stay in float32. Going to bfloat16
    /// rounds the weights; going back does not restore them.
    /// </summary>
    /// <param name="dtype">float32 or bfloat16.</param>
    /// <exception cref="ArgumentException">Another dtype was given.</exception>
    public void ComputeIn(ScalarType dtype)
    {
        if (dtype is not (ScalarType.Float32 or ScalarType.BFloat16))
            throw new ArgumentException($"The VQGAN computes in float32 or bfloat16; {dtype} was asked for.", nameof(dtype));
        foreach (var convolution in modules().OfType<Conv2d>())
        {
            using var scope = NewDisposeScope();
            using var oldWeight = convolution.weight;
            using var oldBias = convolution.bias!;
            convolution.weight = new Parameter(oldWeight.detach().to(dtype, copy: true)).Kept();
            convolution.bias = new Parameter(oldBias.detach().to(dtype, copy: true)).Kept();
        }
    }

    private void CheckPixels(Tensor pixels_BCHW)
    {
        var f = Config.DownsamplingFactor;
        if (pixels_BCHW.shape is [_, var c, var h, var w] && c == Config.NumChannels && h > 0 && w > 0 && h % f == 0 && w % f == 0) return;
        throw new ArgumentException(
            $"The tokenizer takes pixels of shape [B, {Config.NumChannels}, H, W] with H and W multiples of {f}; " +
            $"got [{string.Join(", ", pixels_BCHW.shape)}].", nameof(pixels_BCHW));
    }
}
