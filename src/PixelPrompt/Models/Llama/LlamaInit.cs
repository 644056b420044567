using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Llama;

/// <summary>The random start of a transformer.</summary>
public static class LlamaInit
{
    /// <summary>
    /// Draws every matrix from a normal distribution with the configured deviation and sets every norm to one; in grid
    /// models some heads start out looking at fixed places, see <see cref="GridHeads"/>. The same seed gives the same weights,
    /// whatever the order and number of them.
    /// </summary>
    /// <param name="model">A model whose weights lie in memory.</param>
    /// <param name="seed">The seed.</param>
    public static void Initialise(LlamaModel model, long seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var frozen = no_grad();
        foreach (var (name, parameter) in model.named_parameters())
        {
            using var scope = NewDisposeScope();
            parameter.copy_(Draw(model.Config, name, parameter.shape, seed));
        }
    }

    /// <summary>Draws one weight.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="name">Its name in checkpoints.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Float32 on the CPU.</returns>
    internal static Tensor Draw(LlamaConfig config, string name, IReadOnlyList<long> shape, long seed)
    {
        using var scope = NewDisposeScope();
        if (config.Rotary == RotaryLayout.Grid && GridHeads.Draw(config, name, shape, (n, s) => Normal(config, n, s, seed)) is { } special)
            return special.MoveToOuterDisposeScope();
        return (shape.Count == 1 ? ones([.. shape]) : Normal(config, name, shape, seed)).MoveToOuterDisposeScope();
    }

    private static Tensor Normal(LlamaConfig config, string name, IReadOnlyList<long> shape, long seed)
    {
        using var generator = new Generator(SeedOf(name, seed), CPU);
        return empty([.. shape]).normal_(0, config.InitializerRange, generator);
    }

    // Each weight has random numbers of its own, so that weights can be drawn in any order.
    private static ulong SeedOf(string name, long seed)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}/{name}")));
        return BitConverter.ToUInt64(digest) >> 1; // a seed that also fits a signed number
    }
}
