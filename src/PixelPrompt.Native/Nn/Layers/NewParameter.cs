using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Makes the parameters and buffers of the built-in modules: they belong to the module, to no dispose scope.</summary>
internal static class NewParameter
{
    internal static Parameter Empty(long[] size, Device? device, ScalarType? dtype) =>
        Owned(empty(size, dtype: dtype, device: device));

    internal static Parameter Full(long[] size, double value, Device? device, ScalarType? dtype) =>
        Owned(full(size, value, dtype: dtype, device: device));

    internal static Tensor Buffer(Tensor tensor)
    {
        tensor.DetachFromDisposeScope();
        return tensor;
    }

    /// <summary>Both uniform in ±1/sqrt(fan-in), PyTorch's default for linear maps and convolutions.</summary>
    internal static void InitialiseLinearMap(Parameter weight, Parameter? bias)
    {
        if (weight.numel() == 0) return;
        nn.init.kaiming_uniform_(weight, a: Math.Sqrt(5));
        if (bias is null) return;
        var bound = 1 / Math.Sqrt(weight.numel() / weight.shape[0]);
        nn.init.uniform_(bias, -bound, bound);
    }

    private static Parameter Owned(Tensor data)
    {
        var parameter = new Parameter(data);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
