using PixelPrompt.Data.Loading;

namespace PixelPrompt.Training;

/// <summary>What one step, or one measurement, found.</summary>
internal sealed class StepResult
{
    private readonly double[] nll = new double[Enum.GetValues<TokenKind>().Length];
    private readonly long[] counts = new long[Enum.GetValues<TokenKind>().Length];

    /// <summary>The weighted mean that the gradient is of, z-loss included.</summary>
    internal double Loss { get; set; }

    /// <summary>Norm of all gradients together before clipping.</summary>
    internal double GradNorm { get; set; }

    /// <summary>Targets that count.</summary>
    internal long Tokens => counts.Sum();

    /// <summary>Floating-point operations of the matrix products.</summary>
    internal double Flops { get; set; }

    /// <summary>Mean negative log-likelihood of all targets in nats, unweighted.</summary>
    internal double Nll => nll.Sum() / Math.Max(1, Tokens);

    /// <summary>Mean negative log-likelihood of each kind that occurs.</summary>
    internal IEnumerable<(TokenKind Kind, double Nll, long Count)> Kinds =>
        Enum.GetValues<TokenKind>().Where(k => counts[(int)k] > 0).Select(k => (k, nll[(int)k] / counts[(int)k], counts[(int)k]));

    /// <summary>Everything that adds up over the processes: loss, operations, then likelihoods and counts by kind.</summary>
    internal double[] Figures
    {
        get => [Loss, Flops, .. nll, .. counts.Select(c => (double)c)];
        set
        {
            (Loss, Flops) = (value[0], value[1]);
            for (var k = 0; k < nll.Length; k++) (nll[k], counts[k]) = (value[2 + k], (long)value[2 + nll.Length + k]);
        }
    }

    /// <summary>Counts targets.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="losses">Negative log-likelihoods of consecutive targets.</param>
    /// <param name="first">Index of the first of them in the batch.</param>
    internal void Add(MicroBatch batch, ReadOnlySpan<float> losses, int first = 0)
    {
        for (var i = 0; i < losses.Length; i++)
        {
            if (batch.Targets[first + i] == MicroBatch.Ignored) continue;
            var kind = (int)batch.Kinds[first + i];
            nll[kind] += losses[i];
            counts[kind]++;
        }
    }
}
