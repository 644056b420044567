namespace PixelPrompt.Data.Loading;

/// <summary>Pseudo-random numbers that are functions of their place, so that any place can be reached at once.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).</remarks>
internal static class Mixing
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>Hashes a number.</summary>
    public static ulong Mix(ulong x)
    {
        x += Golden;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    /// <summary>Hashes several numbers, order included.</summary>
    public static ulong Mix(params ReadOnlySpan<long> values)
    {
        var hash = 0UL;
        foreach (var value in values) hash = Mix(hash ^ (ulong)value);
        return hash;
    }

    /// <summary>Puts a list into an order that depends on the key alone.</summary>
    public static void Shuffle<T>(Span<T> items, ulong key)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            key = Mix(key);
            var j = (int)Math.BigMul(key, (ulong)i + 1, out _);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Where a number goes in a keyed permutation of 0 .. n - 1, in constant time and memory.</summary>
    /// <param name="i">The number, in [0, n).</param>
    /// <param name="n">Size, at least 1.</param>
    /// <param name="key">Which permutation.</param>
    /// <remarks>
    /// A six-round Feistel network on the next even number of bits, walked until it lands inside
    /// (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002); at most four steps on average.
    /// </remarks>
    public static long Permute(long i, long n, ulong key)
    {
        var bits = 2;
        while (1L << bits < n) bits += 2;
        var half = bits / 2;
        var mask = (1UL << half) - 1;
        var x = (ulong)i;
        do
        {
            var (left, right) = (x >> half, x & mask);
            for (var round = 0UL; round < 6; round++) (left, right) = (right, left ^ (Mix(key ^ Mix(right + (round << 56))) & mask));
            x = (left << half) | right;
        }
        while (x >= (ulong)n);
        return (long)x;
    }
}
