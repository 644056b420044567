using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Nn;

/// <summary>Compares the gradients of a module with central differences, in float64.</summary>
internal static class GradientCheck
{
    private const double Step = 1e-5;

    internal static void Run(nn.Module<Tensor, Tensor> module, long[] inputShape)
    {
        using var scope = NewDisposeScope();
        module.to(TestDevice.Current, ScalarType.Float64);
        var input = randn(inputShape, ScalarType.Float64, TestDevice.Current).requires_grad_();
        Tensor weights;
        using (no_grad()) weights = randn_like(module.call(input));
        Tensor Loss() => (module.call(input) * weights).sum();

        module.zero_grad();
        Loss().backward();
        foreach (var (name, tensor) in module.named_parameters().Select(named => (named.name, (Tensor)named.parameter)).Append(("input", input)))
        {
            var gradient = tensor.grad!.data<double>().ToArray();
            var values = tensor.data<double>();
            for (var i = 0; i < gradient.Length; i++)
            {
                var index = Unravel(i, tensor.shape);
                var expected = (At(values, index, Step, Loss) - At(values, index, -Step, Loss)) / (2 * Step);
                Assert.True(
                    Math.Abs(expected - gradient[i]) <= 1e-6 * (1 + Math.Abs(expected)),
                    $"{module.GetName()}: gradient {i} of {name} is {gradient[i]}, the difference quotient {expected}");
            }
        }
    }

    private static double At(TorchSharp.Utils.TensorAccessor<double> values, long[] index, double step, Func<Tensor> loss)
    {
        using var frozen = no_grad();
        var value = values[index];
        values[index] = value + step;
        try
        {
            using var result = loss();
            return result.item<double>();
        }
        finally
        {
            values[index] = value;
        }
    }

    private static long[] Unravel(long flat, long[] shape)
    {
        var index = new long[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--) (flat, index[axis]) = Math.DivRem(flat, shape[axis]);
        return index;
    }
}
