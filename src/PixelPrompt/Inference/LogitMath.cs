using System.Numerics;

namespace PixelPrompt.Inference;

/// <summary>Arithmetic on the logits of one position.</summary>
internal static class LogitMath
{
    /// <summary>Log of the sum of exponentials, and the entropy in nats of the distribution that the logits stand for.</summary>
    /// <exception cref="NotFiniteNumberException">A logit is not a number, or plus infinity, or all are minus infinity.</exception>
    internal static (double LogSum, double Entropy) LogSumAndEntropy(ReadOnlySpan<float> logits)
    {
        var highest = HighestOf(logits);
        if (float.IsInfinity(highest)) throw new NotFiniteNumberException($"The model's highest logit is {highest}.", highest);

        // Float exponentials, double sums.
        var shift = new Vector<float>(highest);
        Vector<double> sums = default, weightedSums = default;
        var i = 0;
        for (; i <= logits.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var difference = new Vector<float>(logits[i..]) - shift;
            var weight = Vector.Exp(difference);
            // Spares 0 x infinity.
            var product = Vector.ConditionalSelect(Vector.Equals(weight, Vector<float>.Zero), Vector<float>.Zero, weight * difference);
            Vector.Widen(weight, out var low, out var high);
            sums += low + high;
            Vector.Widen(product, out low, out high);
            weightedSums += low + high;
        }
        double sum = Vector.Sum(sums), weighted = Vector.Sum(weightedSums);
        for (; i < logits.Length; i++)
        {
            var difference = logits[i] - highest;
            var weight = MathF.Exp(difference);
            if (weight == 0) continue;
            sum += weight;
            weighted += weight * (double)difference;
        }
        var logSum = Math.Log(sum);
        return (highest + logSum, Math.Max(0, logSum - (weighted / sum)));
    }

    /// <summary>exp((logit - highest) / temperature) of each logit.</summary>
    /// <param name="logits">The logits, at least one.</param>
    /// <param name="temperature">Positive.</param>
    /// <param name="weights">Room for as many weights.</param>
    /// <returns>Their sum.</returns>
    internal static double Weigh(ReadOnlySpan<float> logits, double temperature, Span<double> weights)
    {
        var highest = HighestOf(logits);
        var (shift, divisor) = (new Vector<double>(highest), new Vector<double>(temperature));
        Vector<double> sums = default;
        var i = 0;
        for (; i <= logits.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(logits[i..]), out var low, out var high);
            (low, high) = (Vector.Exp((low - shift) / divisor), Vector.Exp((high - shift) / divisor));
            low.CopyTo(weights[i..]);
            high.CopyTo(weights[(i + Vector<double>.Count)..]);
            sums += low + high;
        }
        var total = Vector.Sum(sums);
        for (; i < logits.Length; i++) total += weights[i] = Math.Exp(((double)logits[i] - highest) / temperature);
        return total;
    }

    private static float HighestOf(ReadOnlySpan<float> logits)
    {
        var (highest, numbers) = (new Vector<float>(float.NegativeInfinity), Vector<int>.AllBitsSet);
        var i = 0;
        for (; i <= logits.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var part = new Vector<float>(logits[i..]);
            numbers &= Vector.Equals(part, part);
            highest = Vector.Max(highest, part);
        }
        var found = float.NegativeInfinity;
        for (var lane = 0; lane < Vector<float>.Count; lane++) found = Math.Max(found, highest[lane]);
        for (; i < logits.Length; i++) found = Math.Max(found, logits[i]); // Math.Max passes a NaN on
        if (float.IsNaN(found) || !Vector.EqualsAll(numbers, Vector<int>.AllBitsSet))
            throw new NotFiniteNumberException("The model computed a logit that is not a number.", float.NaN);
        return found;
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
