using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Returns its input.</summary>
public sealed class Identity : ParameterLessModule<Tensor, Tensor>
{
    internal Identity() : base(nameof(Identity))
    {
    }

    /// <summary>Returns an alias of the input.</summary>
    /// <param name="tensor">Any shape.</param>
    public override Tensor forward(Tensor tensor) => tensor.alias();
}
