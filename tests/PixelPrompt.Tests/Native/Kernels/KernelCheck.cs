using PixelPrompt.Native;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Kernels;

/// <summary>Compares fused kernels with composed ones in double precision, and gradients with finite differences.</summary>
internal static class KernelCheck
{
    /// <summary>One operation: the implementation and its inputs give outputs, all of them differentiable.</summary>
    internal delegate Tensor[] Operation(IKernels kernels, Tensor[] inputs);

    /// <summary>Largest error allowed relative to the largest value (or to 0.1): a few roundings of each dtype.</summary>
    internal static double Tolerance(ScalarType type) => type == ScalarType.Float32 ? 1e-5 : 2e-2;

    internal static Tensor Random(ScalarType type, params long[] shape) =>
        randn(shape, dtype: ScalarType.Float32).to(type).requires_grad_();

    /// <summary>Outputs and gradients of the fused kernels agree with those of the composed ones on the same numbers.</summary>
    internal static void Agrees(Operation operation, Tensor[] inputs)
    {
        var tolerance = Tolerance(inputs[0].dtype);
        var outputs = operation(FusedKernels.Instance, inputs);
        var wide = inputs.Select(x => x.detach().to(ScalarType.Float64).requires_grad_()).ToArray();
        var expected = operation(ComposedKernels.Instance, wide);
        var weights = outputs.Select(y => randn(y.shape, dtype: ScalarType.Float32).to(y.dtype)).ToArray();
        var grads = autograd.grad(outputs, inputs, weights);
        var expectedGrads = autograd.grad(expected, wide, [.. weights.Select(w => w.to(ScalarType.Float64))]);
        for (var i = 0; i < outputs.Length; i++)
        {
            Assert.Equal(expected[i].shape, outputs[i].shape);
            AssertClose(expected[i], outputs[i], tolerance, $"output {i}");
        }
        for (var i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(inputs[i].dtype, grads[i].dtype);
            AssertClose(expectedGrads[i], grads[i], tolerance, $"gradient of input {i}");
        }
    }

    /// <summary>The gradients along a random direction are the slope between two points on it.</summary>
    internal static void HasSlope(Operation operation, Tensor[] inputs)
    {
        const double Step = 1e-2;
        var outputs = operation(FusedKernels.Instance, inputs);
        var weights = outputs.Select(y => randn(y.shape)).ToArray();
        var directions = inputs.Select(x => randn(x.shape)).ToArray();
        var grads = autograd.grad(outputs, inputs, weights);
        var slope = grads.Zip(directions, (g, d) => Sum(g * d)).Sum();
        using var off = no_grad();
        var difference = (Value(Step) - Value(-Step)) / (2 * Step);
        Assert.True(Math.Abs(difference - slope) < 5e-3 * (1 + Math.Abs(slope)), $"gradient {slope}, finite difference {difference}");

        double Value(double step) => operation(FusedKernels.Instance, [.. inputs.Zip(directions, (x, d) => x + (d * step))])
            .Zip(weights, (y, w) => Sum(y * w)).Sum();
    }

    internal static void AssertClose(Tensor expected, Tensor actual, double tolerance, string what)
    {
        using var scope = NewDisposeScope();
        var (e, a) = (expected.detach().to(ScalarType.Float64), actual.detach().to(ScalarType.Float64));
        var largest = e.abs().max().item<double>();
        var error = (e - a).abs().max().item<double>();
        // The inputs are of order one, and so are the terms whose sums may cancel. Written so that NaN fails.
        Assert.True(error <= tolerance * Math.Max(largest, 1), $"{what}: off by {error}, largest value {largest}");
    }

    private static double Sum(Tensor x) => x.to(ScalarType.Float64).sum().item<double>();
}
