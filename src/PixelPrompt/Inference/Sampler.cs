namespace PixelPrompt.Inference;

/// <summary>Draws tokens of one candidate, one after the other.</summary>
/// <remarks>
/// Only image codes are ever drawn: special ids are left out before temperature, top-k and top-p (nucleus sampling,
/// arXiv:1904.09751) act, in this order. No id ends the drawing: in converted checkpoints bos and eos are ordinary codes.
/// </remarks>
public sealed class Sampler
{
    private readonly SamplingOptions options;
    private readonly int codes;
    private readonly SampleRandom random;
    private readonly double[] weights;
    private int[] order = [];
    private float[] keys = [];
    private double allWeight;

    /// <summary>Starts a candidate.</summary>
    /// <param name="options">How to draw.</param>
    /// <param name="codes">Codebook size; ids from here on are never drawn.</param>
    /// <param name="candidate">Number of the candidate: each has random numbers of its own under one seed.</param>
    /// <exception cref="ArgumentException">An option is not allowed; all violations are listed.</exception>
    public Sampler(SamplingOptions options, int codes, int candidate = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(codes, 1);
        if (options.Violations() is { Count: > 0 } found) throw new ArgumentException(string.Join(" ", found), nameof(options));
        this.options = options;
        this.codes = codes;
        random = new SampleRandom(options.Seed, candidate);
        weights = new double[codes];
    }

    /// <summary>Draws the next token.</summary>
    /// <param name="logits">The model's logits at one position, [V] with V at least the codebook size.</param>
    /// <returns>The token.</returns>
    /// <exception cref="ArgumentException">There are fewer logits than codes.</exception>
    /// <exception cref="NotFiniteNumberException">A logit is not a number, or plus infinity.</exception>
    public SampledToken Next(ReadOnlySpan<float> logits)
    {
        if (logits.Length < codes)
            throw new ArgumentException($"{logits.Length} logits were given for {codes} codes.", nameof(logits));
        var (logSum, entropy) = LogitMath.LogSumAndEntropy(logits);
        var id = options.Greedy ? LogitMath.ArgMax(logits[..codes]) : Draw(logits[..codes]);
        return new SampledToken(id, (float)(logits[id] - logSum), (float)entropy, AlternativesOf(logits[..codes], logSum));
    }

    private int Draw(ReadOnlySpan<float> logits)
    {
        if (options.TopK is 0 && options.TopP >= 1) return DrawFromAll(logits);
        var kept = Kept(logits);
        var total = 0.0;
        for (var i = 0; i < kept; i++) total += weights[i];
        return order[Pick(kept, total)];
    }

    private int DrawFromAll(ReadOnlySpan<float> logits)
    {
        var total = LogitMath.Weigh(logits, options.Temperature, weights);
        return Pick(logits.Length, total);
    }

    /// <summary>Fills <see cref="order"/> with the ids to draw from, the likeliest first, and <see cref="weights"/> to match.</summary>
    /// <returns>How many are kept, at least one.</returns>
    private int Kept(ReadOnlySpan<float> logits)
    {
        var candidates = options.TopK is 0 ? SortWhatMayBeInTheNucleus(logits) : Sort(logits, Math.Min(options.TopK, codes));
        var total = 0.0;
        var highest = logits[order[0]];
        for (var i = 0; i < candidates; i++) total += weights[i] = Math.Exp((logits[order[i]] - highest) / options.Temperature);
        if (options.TopP >= 1) return candidates;
        if (options.TopK is 0) total = allWeight;
        var sum = 0.0;
        for (var i = 0; i < candidates; i++)
        {
            sum += weights[i];
            if (sum >= options.TopP * total) return i + 1;
        }
        return candidates;
    }

    /// <summary>
    /// Spares sorting the long tail: n tokens below (1 - p) / n of the whole weigh less than 1 - p together, so none of
    /// them is in the smallest set that weighs p.
    /// </summary>
    private int SortWhatMayBeInTheNucleus(ReadOnlySpan<float> logits)
    {
        Grow(logits.Length);
        allWeight = LogitMath.Weigh(logits, options.Temperature, weights);
        var least = (1 - options.TopP) * allWeight / logits.Length;
        var found = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            if (weights[i] < least) continue;
            order[found] = i;
            keys[found++] = -logits[i];
        }
        LogitMath.SortStable(keys.AsSpan(0, found), order.AsSpan(0, found));
        return found;
    }

    private int Pick(int count, double total)
    {
        var target = random.NextDouble() * total;
        var sum = 0.0;
        var last = 0;
        for (var i = 0; i < count; i++)
        {
            if (weights[i] <= 0) continue;
            sum += weights[i];
            if (target < sum) return i;
            last = i; // rounding can leave the target at the very end of the sum
        }
        return last;
    }

    /// <summary>Puts the ids of the <paramref name="count"/> highest logits first in <see cref="order"/>, equal ones by id.</summary>
    private int Sort(ReadOnlySpan<float> logits, int count)
    {
        Grow(logits.Length);
        var threshold = count < logits.Length ? LogitMath.Highest(logits, count, keys) : float.NegativeInfinity;
        var found = 0;
        // Everything above the threshold, then as many equal to it as there is room for, the lowest ids first.
        for (var i = 0; i < logits.Length; i++)
        {
            if (logits[i] > threshold) order[found++] = i;
        }
        for (var i = 0; i < logits.Length && found < count; i++)
        {
            if (logits[i] == threshold) order[found++] = i;
        }
        for (var i = 0; i < found; i++) keys[i] = -logits[order[i]];
        LogitMath.SortStable(keys.AsSpan(0, found), order.AsSpan(0, found));
        return found;
    }

    private void Grow(int size)
    {
        if (order.Length < size) (order, keys) = (new int[size], new float[size]);
    }

    private IReadOnlyList<TokenAlternative> AlternativesOf(ReadOnlySpan<float> logits, double logSum)
    {
        if (options.Alternatives == 0) return [];
        var count = Sort(logits, Math.Min(options.Alternatives, codes));
        var found = new TokenAlternative[count];
        for (var i = 0; i < count; i++) found[i] = new TokenAlternative(order[i], (float)(logits[order[i]] - logSum));
        return found;
    }
}
