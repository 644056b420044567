using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module trains.</summary>
public class Parameter : Tensor
{
    /// <summary>Takes over a tensor's handle and its place in its dispose scope; the tensor becomes invalid.</summary>
    /// <param name="data">The values; a leaf of the gradient graph.</param>
    /// <param name="requires_grad">Whether it is trained.</param>
    public Parameter(Tensor data, bool requires_grad = true) : base(data) => this.requires_grad = requires_grad;
}
