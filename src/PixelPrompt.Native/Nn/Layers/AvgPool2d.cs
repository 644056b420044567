using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The mean over windows of the last two dimensions.</summary>
public sealed class AvgPool2d : ParameterLessModule<Tensor, Tensor>
{
    private readonly bool ceil;
    private readonly bool countPadding;
    private readonly long? divisor;

    internal AvgPool2d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override) : base(nameof(AvgPool2d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride ?? kernel_size;
        this.padding = padding ?? [0];
        (ceil, countPadding, divisor) = (ceil_mode, count_include_pad, divisor_override);
    }

    /// <summary>The window's size.</summary>
    public long[] kernel_size { get; }

    /// <summary>The step between windows.</summary>
    public long[] stride { get; }

    /// <summary>Zeros added on both sides.</summary>
    public long[] padding { get; }

    /// <summary>Pools.</summary>
    /// <param name="tensor">[N, C, H, W] or [C, H, W].</param>
    /// <returns>[N, C, H', W'] or [C, H', W'].</returns>
    public override Tensor forward(Tensor tensor) =>
        nn.functional.avg_pool2d(tensor, kernel_size, stride, padding, ceil, countPadding, divisor);
}
