using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.Models.Vqgan;
using static TorchSharp.torch;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>What a tokenizer does to some pictures.</summary>
/// <param name="Pictures">Pictures measured.</param>
/// <param name="Psnr">Mean over pictures of each picture's peak signal-to-noise ratio, in dB; equal pictures count as 60.</param>
/// <param name="ForegroundPsnr">Of all pixels in cells that are not flat, taken together, in dB; NaN where there are none.</param>
/// <param name="Stability">Share of cells equal in both pictures of a pair that keep their token; NaN where there are none.</param>
/// <param name="DistinctTokens">Mean number of different tokens in a picture.</param>
/// <param name="CodesUsed">Different tokens in all pictures together.</param>
/// <param name="Entropy">Of the tokens' distribution over all pictures, in nats.</param>
public sealed record TokenizerScore(
    int Pictures, double Psnr, double ForegroundPsnr, double Stability, double DistinctTokens, int CodesUsed, double Entropy);

/// <summary>Adds up a tokenizer's score picture by picture.</summary>
internal sealed class TokenizerMeters(VqganModel model)
{
    private const double MostDecibels = 60;
    private readonly long[] counts = new long[model.Config.NumEmbeddings];
    private int pictures;
    private double decibels, foregroundError, distinct;
    private long foregroundValues, unchanged, kept;

    /// <summary>How often each token was seen.</summary>
    internal IReadOnlyList<long> Counts => counts;

    /// <summary>Measures pictures of one size.</summary>
    /// <returns>Their reconstructions.</returns>
    internal RgbImage[] Add(IReadOnlyList<RgbImage> originals)
    {
        var (ids, made) = Run(originals);
        for (var i = 0; i < originals.Count; i++) Count(originals[i], made[i], ids[i]);
        return made;
    }

    /// <summary>Measures pairs, whose unchanged cells tell the stability.</summary>
    /// <returns>First, its reconstruction, second, its reconstruction, for each pair.</returns>
    internal List<RgbImage> AddPair(RgbImage first, RgbImage second)
    {
        var (ids, made) = Run([first, second]);
        Count(first, made[0], ids[0]);
        if (first.ContentEquals(second)) return [first, made[0]];
        Count(second, made[1], ids[1]);
        var same = Cells.Unchanged(first, second, model.Config.DownsamplingFactor);
        unchanged += same.Count(x => x);
        kept += same.Where((x, cell) => x && ids[0][cell] == ids[1][cell]).Count();
        return [first, made[0], second, made[1]];
    }

    internal TokenizerScore Score() => new(
        pictures, decibels / pictures,
        foregroundValues == 0 ? double.NaN : Decibels(foregroundError / foregroundValues),
        unchanged == 0 ? double.NaN : (double)kept / unchanged,
        distinct / pictures, counts.Count(x => x > 0), Entropy(counts));

    /// <summary>Of a distribution given by counts, in nats.</summary>
    internal static double Entropy(IReadOnlyList<long> counts)
    {
        double total = counts.Sum();
        return total == 0 ? 0 : -counts.Where(x => x > 0).Sum(x => x / total * Math.Log(x / total));
    }

    private (int[][] Ids, RgbImage[] Made) Run(IReadOnlyList<RgbImage> originals)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var pixels_BCHW = PixelTensors.FromImages(originals, model.Config.NumChannels).to(model.Device);
        var ids_BN = model.Encode(pixels_BCHW);
        var cell = model.Config.DownsamplingFactor;
        var made = PixelTensors.ToImages(model.DecodeIndices(ids_BN, originals[0].Height / cell, originals[0].Width / cell).cpu());
        return ([.. ids_BN.cpu().data<long>().ToArray().Select(x => (int)x).Chunk((int)ids_BN.shape[1])], made);
    }

    private void Count(RgbImage original, RgbImage made, int[] ids)
    {
        pictures++;
        decibels += Math.Min(MostDecibels, ImageDistance.Psnr(original, made));
        distinct += ids.Distinct().Count();
        foreach (var id in ids) counts[id]++;
        var cell = model.Config.DownsamplingFactor;
        var foreground = Cells.Foreground(original, cell);
        var columns = original.Width / cell;
        for (var y = 0; y < original.Height; y++)
        {
            var a = original.Row(y);
            var b = made.Row(y);
            for (var x = 0; x < a.Length; x++)
            {
                if (!foreground[(y / cell * columns) + (x / 3 / cell)]) continue;
                foregroundError += (a[x] - b[x]) * (a[x] - b[x]);
                foregroundValues++;
            }
        }
    }

    private static double Decibels(double squaredError) => Math.Min(MostDecibels, 10 * Math.Log10(255.0 * 255.0 / squaredError));
}
