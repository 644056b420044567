namespace PixelPrompt.Inference;

/// <summary>Arithmetic on the logits of one position.</summary>
internal static class LogitMath
{
    /// <summary>Log of the sum of exponentials, and the entropy in nats of the distribution that the logits stand for.</summary>
    /// <exception cref="NotFiniteNumberException">A logit is not a number, or plus infinity, or all are minus infinity.</exception>
    internal static (double LogSum, double Entropy) LogSumAndEntropy(ReadOnlySpan<float> logits)
    {
        var highest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            if (float.IsNaN(logit)) throw new NotFiniteNumberException("The model computed a logit that is not a number.", logit);
            highest = Math.Max(highest, logit);
        }
        if (float.IsInfinity(highest)) throw new NotFiniteNumberException($"The model's highest logit is {highest}.", highest);

        double sum = 0, weighted = 0;
        foreach (var logit in logits)
        {
            // Float exponentials, double sums: 8192 codes at the cost of a small part of a decoding step.
            var difference = logit - highest;
            var weight = MathF.Exp(difference);
            if (weight == 0) continue; // also spares 0 x infinity
            sum += weight;
            weighted += weight * (double)difference;
        }
        var logSum = Math.Log(sum);
        return (highest + logSum, Math.Max(0, logSum - (weighted / sum)));
    }

    /// <summary>Index of the highest logit, the first among equals.</summary>
    internal static int ArgMax(ReadOnlySpan<float> logits)
    {
        var best = 0;
        for (var i = 1; i < logits.Length; i++)
        {
            if (logits[i] > logits[best]) best = i;
        }
        return best;
    }

    /// <summary>The value of the <paramref name="rank"/>-th highest logit (1 is the highest).</summary>
    /// <param name="logits">The logits.</param>
    /// <param name="rank">1 to the number of logits.</param>
    /// <param name="scratch">Room for as many values; overwritten.</param>
    internal static float Highest(ReadOnlySpan<float> logits, int rank, Span<float> scratch)
    {
        var values = scratch[..logits.Length];
        logits.CopyTo(values);
        int low = 0, high = values.Length - 1, wanted = rank - 1;
        while (low < high)
        {
            var pivot = Median(values[low], values[(low + high) / 2], values[high]);
            int left = low, right = high;
            while (left <= right)
            {
                while (values[left] > pivot) left++;
                while (values[right] < pivot) right--;
                if (left > right) break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
            if (wanted <= right) high = right;
            else if (wanted >= left) low = left;
            else break;
        }
        return values[wanted];
    }

    /// <summary>Sorts ascending by key; equal keys by id.</summary>
    internal static void SortStable(Span<float> keys, Span<int> ids)
    {
        keys.Sort(ids);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) ids[start..end].Sort();
            start = end;
        }
    }

    private static float Median(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
