using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x times the normal distribution's probability of less than x (arXiv:1606.08415).</summary>
public sealed class GELU : ParameterLessModule<Tensor, Tensor>
{
    private readonly Approximate approximation;

    internal GELU(Approximate approximate, bool inplace) : base(nameof(GELU)) =>
        (approximation, this.inplace) = (approximate, inplace);

    /// <summary>How the distribution function is computed.</summary>
    public enum Approximate
    {
        /// <summary>Exactly.</summary>
        none,

        /// <summary>With the tanh approximation.</summary>
        tanh,
    }

    /// <summary>Whether the input itself is changed.</summary>
    public bool inplace { get; set; }

    /// <summary>Applies the function.</summary>
    /// <param name="tensor">Any shape.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, approximation, inplace);
}
