using System.Numerics;

namespace PixelPrompt.Data.Scenes;

/// <summary>A small seeded random source whose numbers are the same on every machine and thread.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the state is a counter, the output its bijective mix.</remarks>
public sealed class SceneRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private readonly ulong seed;
    private ulong state;

    /// <summary>Starts a stream.</summary>
    /// <param name="seed">Any number; equal seeds give equal streams.</param>
    public SceneRandom(ulong seed)
    {
        this.seed = seed;
        state = Mix(seed);
    }

    /// <summary>A stream that depends on this stream's seed and the label only, not on how far this stream was read.</summary>
    /// <param name="label">Distinguishes the streams of one seed.</param>
    /// <returns>The new stream.</returns>
    public SceneRandom Fork(ulong label) => new(Mix(seed ^ BitOperations.RotateLeft(Mix(label + Golden), 17)));

    /// <summary>64 random bits.</summary>
    /// <returns>Any value.</returns>
    public ulong Next()
    {
        state += Golden;
        return Mix(state);
    }

    /// <summary>An integer in [0, bound).</summary>
    /// <param name="bound">At least 1.</param>
    /// <returns>The integer; the bias is below bound / 2^32.</returns>
    public int Int(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)(((Next() >> 32) * (ulong)bound) >> 32);
    }

    /// <summary>An integer in [low, high], both ends included.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value, at least <paramref name="low"/>.</param>
    /// <returns>The integer.</returns>
    public int Int(int low, int high) => low + Int(high - low + 1);

    /// <summary>A number in [0, 1) with 24 bits.</summary>
    /// <returns>The number.</returns>
    public float Float() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>A number in [low, high).</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Upper end.</param>
    /// <returns>The number.</returns>
    public float Float(float low, float high) => low + ((high - low) * Float());

    /// <summary>An approximately normal number: the sum of twelve uniform ones, so it never leaves [-6, 6].</summary>
    /// <returns>Mean 0, variance 1.</returns>
    public float Normal()
    {
        // Three draws of four 16-bit fields: integers, so the sum is exact on every machine.
        var sum = 0;
        for (var i = 0; i < 3; i++)
        {
            var bits = Next();
            sum += (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        }
        return (sum - (12 * 32767.5f)) * (1f / 65536f);
    }

    /// <summary>True with a given probability.</summary>
    /// <param name="probability">In [0, 1].</param>
    /// <returns>The outcome.</returns>
    public bool Chance(float probability) => Float() < probability;

    /// <summary>One of the items, all equally likely.</summary>
    /// <param name="items">At least one.</param>
    /// <returns>The item.</returns>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Int(items.Count)];
    }

    /// <summary>Puts the items in a random order, in place.</summary>
    /// <param name="items">Any number of items.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Int(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A bijective scrambling of 64 bits.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>The scrambled value.</returns>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
