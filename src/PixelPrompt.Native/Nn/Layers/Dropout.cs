using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>In training mode zeroes elements at random and scales the others up; in evaluation mode passes all.</summary>
public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace) : base(nameof(Dropout))
    {
        if (p is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "Dropout's probability lies in [0, 1].");
        (this.p, this.inplace) = (p, inplace);
    }

    /// <summary>The probability of zeroing an element, [0, 1].</summary>
    public double p { get; set; }

    /// <summary>Whether the input itself is changed.</summary>
    public bool inplace { get; set; }

    /// <summary>Drops.</summary>
    /// <param name="tensor">Any shape.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
}
