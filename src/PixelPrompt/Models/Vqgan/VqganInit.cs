using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>The random start of a tokenizer.</summary>
public static class VqganInit
{
    /// <summary>
    /// Kernels uniform in +-1/sqrt(inputs of an output), as PyTorch draws them; biases zero, norms one; codebook entries
    /// normal with deviation 1, so that random networks use more than one of them.
    /// </summary>
    /// <param name="model">A network whose weights lie on the CPU.</param>
    /// <param name="seed">The same seed gives the same weights.</param>
    public static void Initialise(VqganModel model, long seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var frozen = no_grad();
        using var generator = new Generator((ulong)seed, CPU);
        foreach (var (name, parameter) in model.named_parameters())
        {
            using var scope = NewDisposeScope();
            if (parameter.dim() == 4)
            {
                var bound = 1 / Math.Sqrt(parameter.numel() / parameter.shape[0]);
                parameter.uniform_(-bound, bound, generator);
            }
            else if (parameter.dim() == 2)
            {
                parameter.normal_(0, 1, generator);
            }
            else
            {
                parameter.fill_(name.EndsWith(".bias", StringComparison.Ordinal) ? 0 : 1);
            }
        }
    }
}
