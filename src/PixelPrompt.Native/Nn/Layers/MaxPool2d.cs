using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The maximum over windows of the last two dimensions.</summary>
public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
{
    private readonly bool ceil;

    internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode) : base(nameof(MaxPool2d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride ?? kernel_size;
        this.padding = padding ?? [0];
        this.dilation = dilation ?? [1];
        ceil = ceil_mode;
    }

    /// <summary>The window's size.</summary>
    public long[] kernel_size { get; }

    /// <summary>The step between windows.</summary>
    public long[] stride { get; }

    /// <summary>Minus infinity added on both sides.</summary>
    public long[] padding { get; }

    /// <summary>The space between a window's elements.</summary>
    public long[] dilation { get; }

    /// <summary>Pools.</summary>
    /// <param name="tensor">[N, C, H, W] or [C, H, W].</param>
    /// <returns>[N, C, H', W'] or [C, H', W'].</returns>
    public override Tensor forward(Tensor tensor) =>
        nn.functional.max_pool2d(tensor, kernel_size, stride, padding, dilation, ceil);
}
