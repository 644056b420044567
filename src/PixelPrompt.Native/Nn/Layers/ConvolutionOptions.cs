namespace TorchSharp.Modules;

/// <summary>A convolution's geometry as the factories give it.</summary>
internal sealed record ConvolutionOptions(
    long InChannels, long OutChannels, long[] KernelSize, long[] Stride, long[]? Padding, long[] Dilation,
    PaddingModes PaddingMode, long Groups, bool Bias)
{
    internal void Check(string name)
    {
        var faults = new List<string>();
        if (InChannels < 1) faults.Add($"in_channels is {InChannels}; at least 1 is needed");
        if (OutChannels < 1) faults.Add($"out_channels is {OutChannels}; at least 1 is needed");
        if (Groups < 1) faults.Add($"groups is {Groups}; at least 1 is needed");
        else if (InChannels % Groups != 0 || OutChannels % Groups != 0)
            faults.Add($"groups is {Groups}; it must divide in_channels ({InChannels}) and out_channels ({OutChannels})");
        if (KernelSize.Any(size => size < 1)) faults.Add($"kernel_size is {Text(KernelSize)}; at least 1 is needed");
        if (Stride.Any(step => step < 1)) faults.Add($"stride is {Text(Stride)}; at least 1 is needed");
        if (Dilation.Any(space => space < 1)) faults.Add($"dilation is {Text(Dilation)}; at least 1 is needed");
        if (Padding is null && Stride.Any(step => step != 1)) faults.Add($"padding is Same and stride is {Text(Stride)}; Same needs a stride of 1");
        if (Padding?.Any(size => size < 0) == true) faults.Add($"padding is {Text(Padding)}; it cannot be negative");
        if (PaddingMode == PaddingModes.Constant) faults.Add("padding_mode is Constant; a convolution takes Zeros, Reflect, Replicate or Circular");
        if (faults.Count > 0) throw new ArgumentException($"{name} cannot be made: {string.Join("; ", faults)}.");
    }

    private static string Text(long[] values) => $"({string.Join(", ", values)})";
}
