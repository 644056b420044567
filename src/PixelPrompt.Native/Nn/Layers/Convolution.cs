using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolutions share: weight, bias and geometry.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private protected Parameter weightParameter;

    [ComponentName(Name = nameof(bias))]
    private protected Parameter? biasParameter;

    private protected Convolution(string name, ConvolutionOptions options, Device? device, ScalarType? dtype) : base(name)
    {
        options.Check(name);
        in_channels = options.InChannels;
        out_channels = options.OutChannels;
        kernel_size = options.KernelSize;
        stride = options.Stride;
        dilation = options.Dilation;
        padding = options.Padding;
        padding_mode = options.PaddingMode;
        groups = options.Groups;
        weightParameter = NewParameter.Empty([out_channels, in_channels / groups, .. kernel_size], device, dtype);
        biasParameter = options.Bias ? NewParameter.Empty([out_channels], device, dtype) : null;
        NewParameter.InitialiseLinearMap(weightParameter, biasParameter);
    }

    /// <summary>The kernels, [out_channels, in_channels / groups, kernel_size...].</summary>
    public Parameter weight
    {
        get => weightParameter;
        set => ConditionallyRegisterParameter(nameof(weight), weightParameter = value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Added to each channel of the result, [out_channels], or null.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set => ConditionallyRegisterParameter(nameof(bias), biasParameter = value);
    }

    /// <summary>The channels of the input.</summary>
    public long in_channels { get; set; }

    /// <summary>The channels of the result.</summary>
    public long out_channels { get; set; }

    /// <summary>The kernel's size in each spatial dimension.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>The step in each spatial dimension.</summary>
    public long[] stride { get; set; }

    /// <summary>The space between the kernel's elements in each spatial dimension.</summary>
    public long[] dilation { get; set; }

    /// <summary>What is added on both sides of each spatial dimension; null if given as <see cref="Padding.Same"/>.</summary>
    public long[]? padding { get; private protected set; }

    /// <summary>What the padding is filled with.</summary>
    public PaddingModes padding_mode { get; set; }

    /// <summary>The number of channel groups that are convolved apart.</summary>
    public long groups { get; set; }
}
