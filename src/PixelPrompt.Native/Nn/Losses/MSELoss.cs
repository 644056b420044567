using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The squared difference of input and target.</summary>
public sealed class MSELoss : Loss<Tensor, Tensor, Tensor>
{
    internal MSELoss(Reduction reduction) : base(reduction)
    {
    }

    /// <summary>Computes the loss.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="target">The same shape.</param>
    public override Tensor forward(Tensor input, Tensor target) => functional.mse_loss(input, target, reduction);
}
