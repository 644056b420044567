using static TorchSharp.torch;

namespace PixelPrompt.Tests.Native.Binding;

/// <summary>An operation and the inputs with respect to which its gradients are checked.</summary>
internal sealed record GradientCase(Func<Tensor[], Tensor> Op, params Input[] Inputs)
{
    private const double Step = 1e-5;

    /// <summary>
    /// The largest difference, over all elements of all inputs, between the recorded gradient and the central
    /// difference of a weighted sum of the outputs; relative to 1 + the gradient's size.
    /// </summary>
    internal double LargestError()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        var inputs = Inputs.Select(i => i.Draw(generator).requires_grad_()).ToArray();
        var output = Op(inputs);
        var weights = rand(output.shape, float64, generator: generator) + 0.5;
        var recorded = autograd.grad([(output * weights).sum()], inputs, allow_unused: true);

        var worst = 0.0;
        for (var k = 0; k < inputs.Length; k++)
        {
            var values = inputs[k].data<double>().ToArray();
            var gradient = recorded[k]?.contiguous().data<double>().ToArray() ?? new double[values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                var difference = (Loss(k, i, values[i] + Step) - Loss(k, i, values[i] - Step)) / (2 * Step);
                worst = Math.Max(worst, Math.Abs(difference - gradient[i]) / (1 + Math.Abs(difference)));
            }
        }
        return worst;

        double Loss(int input, int element, double value)
        {
            using var inner = NewDisposeScope();
            using var off = no_grad();
            var changed = inputs.Select(i => i.detach().clone()).ToArray();
            changed[input].view(-1)[element] = value;
            return (Op(changed) * weights).sum().item<double>();
        }
    }
}

/// <summary>An input of random numbers from a range in which the operation is smooth.</summary>
internal sealed record Input(double Low, double High, params long[] Shape)
{
    internal Tensor Draw(Generator generator) => (rand(Shape, float64, generator: generator) * (High - Low)) + Low;
}
