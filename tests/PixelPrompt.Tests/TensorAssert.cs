using static TorchSharp.torch;

namespace PixelPrompt.Tests;

/// <summary>Comparisons of tensors that say by how much they failed.</summary>
internal static class TensorAssert
{
    internal static void Close(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = NewDisposeScope();
        var difference = (expected.to(ScalarType.Float64) - actual.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance, $"The largest difference is {difference}; {tolerance} is allowed.");
    }

    internal static void Equal(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = NewDisposeScope();
        var different = expected.ne(actual).sum().item<long>();
        Assert.True(different == 0, $"{different} of {expected.numel()} elements differ.");
    }
}
