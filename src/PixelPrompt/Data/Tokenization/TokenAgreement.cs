namespace PixelPrompt.Data.Tokenization;

/// <summary>Compares the tokens that two settings of one tokenizer give for the same pictures.</summary>
public static class TokenAgreement
{
    /// <summary>The share of tokens that differ.</summary>
    /// <param name="exact">Tokens of each picture by one setting.</param>
    /// <param name="other">Tokens of the same pictures by another.</param>
    /// <returns>0 when all are equal, 1 when none is.</returns>
    /// <exception cref="ArgumentException">The numbers of pictures or tokens differ, or there is none.</exception>
    public static double ShareDiffering(IReadOnlyList<int[]> exact, IReadOnlyList<int[]> other)
    {
        ArgumentNullException.ThrowIfNull(exact);
        ArgumentNullException.ThrowIfNull(other);
        if (exact.Count == 0 || exact.Count != other.Count || exact.Zip(other).Any(x => x.First.Length != x.Second.Length))
            throw new ArgumentException("Both sides need tokens of the same pictures, and at least one picture.");
        long total = exact.Sum(x => (long)x.Length), differing = 0;
        for (var image = 0; image < exact.Count; image++)
        {
            for (var i = 0; i < exact[image].Length; i++)
            {
                if (exact[image][i] != other[image][i]) differing++;
            }
        }
        return (double)differing / total;
    }
}
