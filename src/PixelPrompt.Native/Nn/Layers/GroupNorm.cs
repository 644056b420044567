using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises each sample over groups of channels (arXiv:1803.08494).</summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? weightParameter;

    [ComponentName(Name = nameof(bias))]
    private Parameter? biasParameter;

    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
    {
        if (num_groups < 1 || num_channels < 1 || num_channels % num_groups != 0)
            throw new ArgumentException($"GroupNorm needs a number of groups that divides the channels; got {num_groups} groups of {num_channels} channels.", nameof(num_groups));
        (this.num_groups, this.num_channels, this.eps, this.affine) = (num_groups, num_channels, eps, affine);
        if (affine)
        {
            weightParameter = NewParameter.Full([num_channels], 1, device, dtype);
            biasParameter = NewParameter.Full([num_channels], 0, device, dtype);
        }
        RegisterComponents();
    }

    /// <summary>The scale of each channel, [num_channels]; null without <see cref="affine"/>.</summary>
    public Parameter weight
    {
        get => weightParameter!;
        set => ConditionallyRegisterParameter(nameof(weight), weightParameter = value);
    }

    /// <summary>The shift of each channel, [num_channels]; null without <see cref="affine"/>.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set => ConditionallyRegisterParameter(nameof(bias), biasParameter = value);
    }

    /// <summary>The number of groups; divides the channels.</summary>
    public long num_groups { get; set; }

    /// <summary>The number of channels.</summary>
    public long num_channels { get; set; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there are a learned scale and shift.</summary>
    public bool affine { get; set; }

    /// <summary>Normalises.</summary>
    /// <param name="tensor">[N, num_channels, ...].</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, weightParameter, biasParameter, eps);
}
