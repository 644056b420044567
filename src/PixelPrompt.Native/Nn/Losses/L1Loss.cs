using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The absolute difference of input and target.</summary>
public sealed class L1Loss : Loss<Tensor, Tensor, Tensor>
{
    internal L1Loss(Reduction reduction) : base(reduction)
    {
    }

    /// <summary>Computes the loss.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="target">The same shape.</param>
    public override Tensor forward(Tensor input, Tensor target) => functional.l1_loss(input, target, reduction);
}
