using System.Numerics;

namespace PixelPrompt.Inference;

/// <summary>Uniform numbers for sampling that are the same for a seed in every version of the runtime.</summary>
/// <remarks>xoshiro256** by Blackman and Vigna (ACM TOMS 47, 2021), started through SplitMix64.</remarks>
internal sealed class SampleRandom
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong s0, s1, s2, s3;

    /// <param name="seed">The user's seed.</param>
    /// <param name="stream">Number of the stream: candidates of one seed draw from streams of their own.</param>
    internal SampleRandom(long seed, int stream)
    {
        // Mixed once before the stream is added, so that (seed, stream + 1) and (seed + 1, stream) are unrelated.
        var state = Mix((ulong)seed + GoldenGamma) + ((ulong)stream * 0xD1342543DE82EF95);
        s0 = Mix(state += GoldenGamma);
        s1 = Mix(state += GoldenGamma);
        s2 = Mix(state += GoldenGamma);
        s3 = Mix(state + GoldenGamma);
    }

    /// <summary>The next number in [0, 1) with 53 random bits.</summary>
    internal double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
