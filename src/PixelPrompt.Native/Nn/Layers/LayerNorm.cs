using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises over the last dimensions (arXiv:1607.06450).</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? weightParameter;

    [ComponentName(Name = nameof(bias))]
    private Parameter? biasParameter;

    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype) : base(nameof(LayerNorm))
    {
        if (normalized_shape.Length == 0) throw new ArgumentException("LayerNorm needs at least one dimension to normalise over.", nameof(normalized_shape));
        (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
        if (elementwise_affine)
        {
            weightParameter = NewParameter.Full(normalized_shape, 1, device, dtype);
            biasParameter = bias ? NewParameter.Full(normalized_shape, 0, device, dtype) : null;
        }
        RegisterComponents();
    }

    /// <summary>The scale, of the shape <see cref="normalized_shape"/>; null without <see cref="elementwise_affine"/>.</summary>
    public Parameter weight
    {
        get => weightParameter!;
        set => ConditionallyRegisterParameter(nameof(weight), weightParameter = value);
    }

    /// <summary>The shift, of the shape <see cref="normalized_shape"/>, or null.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set => ConditionallyRegisterParameter(nameof(bias), biasParameter = value);
    }

    /// <summary>The sizes of the dimensions that are normalised, the input's last ones.</summary>
    public long[] normalized_shape { get; set; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there is a learned scale.</summary>
    public bool elementwise_affine { get; set; }

    /// <summary>Normalises.</summary>
    /// <param name="tensor">[..., normalized_shape].</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, weightParameter, biasParameter, eps);
}
