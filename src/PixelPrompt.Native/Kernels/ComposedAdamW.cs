using static TorchSharp.torch;

namespace PixelPrompt.Native;

/// <summary>The update of <see cref="FusedAdamW"/> from tensor operations: for devices that the fused kernel does not know.</summary>
internal static class ComposedAdamW
{
    /// <summary>Updates one parameter's master and state.</summary>
    /// <param name="master">Float32.</param>
    /// <param name="grad">Float32 or bfloat16, of the same shape.</param>
    /// <param name="mean">Running mean of the gradient.</param>
    /// <param name="square">Running mean of its square.</param>
    /// <param name="options">The settings.</param>
    /// <param name="decay">Whether the weight decays.</param>
    /// <param name="learningRate">The rate.</param>
    /// <param name="step">Steps taken, this one included.</param>
    /// <param name="gradScale">Factor of the gradient.</param>
    internal static void Update(
        Tensor master, Tensor grad, Tensor mean, Tensor square, AdamWOptions options, bool decay, double learningRate, long step, double gradScale)
    {
        using var scope = NewDisposeScope();
        var g = grad.to(ScalarType.Float32) * gradScale;
        mean.mul_(options.Beta1).add_(g, 1 - options.Beta1);
        square.mul_(options.Beta2).addcmul_(g, g, 1 - options.Beta2);
        var root = (square / (1 - Math.Pow(options.Beta2, step))).sqrt() + options.Eps;
        if (decay) master.mul_(1 - (learningRate * options.WeightDecay));
        master.addcdiv_(mean, root, -learningRate / (1 - Math.Pow(options.Beta1, step)));
    }

    /// <summary>The square root of the sum of squares of all elements.</summary>
    /// <param name="tensors">On one device; the sums of the tensors are added in float64.</param>
    internal static double TotalNorm(IReadOnlyList<Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        if (tensors.Count == 0) return 0;
        var sums = tensors.Select(x => x.to(ScalarType.Float32).square().sum().to(ScalarType.Float64)).ToArray();
        return Math.Sqrt(stack(sums).sum().cpu().item<double>());
    }
}
