using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>The figures of a tokenizer on a set of pictures.</summary>
internal static class TokenizerScores
{
    internal const string Psnr = "psnr";
    internal const string Ssim = "ssim";
    internal const string Use = "codebook-use";
    internal const string Entropy = "entropy";
    internal const string Distinct = "distinct-tokens";
    internal const string Stable = "token-stability";

    internal static CellResult Measure(VqganTokenizer tokenizer, string name, RgbImage[] pictures, CancellationToken cancellation)
    {
        var (side, tokens, rebuilt) = (tokenizer.Resolution, new List<int[]>(), new List<RgbImage>());
        var resized = pictures.AsParallel().AsOrdered().Select(x => PilBicubic.Resize(x, side, side)).ToArray();
        foreach (var chunk in resized.Chunk(32))
        {
            cancellation.ThrowIfCancellationRequested();
            var ids = tokenizer.Encode(chunk);
            tokens.AddRange(ids);
            rebuilt.AddRange(tokenizer.Decode(ids));
        }
        double[] Each(Func<RgbImage, RgbImage, double> score) => [.. resized.Zip(rebuilt).AsParallel().AsOrdered().Select(x => score(x.First, x.Second))];
        var codes = tokenizer.CodebookSize;
        var use = Bootstrap.Of(tokens.Count, drawn => Used(tokens, drawn, codes));
        var entropy = Bootstrap.Of(tokens.Count, drawn => EntropyOf(tokens, drawn, codes));
        return new CellResult(
        [
            Measurement.Of(Psnr, "mean over pictures of PSNR in dB, 100 at most", true, Statistic.Mean, Each(PeakSignalToNoise.Between)),
            Measurement.Of(Ssim, "mean over pictures of SSIM of luminance", true, Statistic.Mean, Each(StructuralSimilarity.Between)),
            Measurement.Of("mse", "mean over pictures of MSE, RGB in [0, 1]", false, Statistic.Mean, Each(MeanSquaredError.Between)),
            Measurement.Of(Distinct, "mean over pictures of the number of distinct tokens", true, Statistic.Mean, [.. tokens.Select(x => (double)x.Distinct().Count())]),
            new Measurement([], Use, $"share of the {codes} codes that occur in the pictures; bootstrap over pictures", true,
                Statistic.Whole, use, []),
            new Measurement([], Entropy, "entropy of the token frequencies over all pictures, plug-in, in nats; bootstrap over pictures", true,
                Statistic.Whole, entropy, []),
        ], Sheet(name, resized, rebuilt));
    }

    /// <summary>The share of cells whose pixels do not change from input to answer and whose tokens do not either.</summary>
    internal static Measurement Stability(VqganTokenizer tokenizer, TaskPair[] pairs)
    {
        int side = tokenizer.GridSide, cell = tokenizer.Resolution / side;
        RgbImage Fit(RgbImage x) => PilBicubic.Resize(x, tokenizer.Resolution, tokenizer.Resolution);
        var shares = new List<double>();
        foreach (var chunk in pairs.Chunk(16))
        {
            var inputs = chunk.Select(x => Fit(x.Input)).ToArray();
            var answers = chunk.Select(x => Fit(x.Answer)).ToArray();
            int[][] before = tokenizer.Encode(inputs), after = tokenizer.Encode(answers);
            for (var i = 0; i < chunk.Length; i++)
            {
                int same = 0, unchanged = 0;
                for (var at = 0; at < side * side; at++)
                {
                    if (!EqualCells(inputs[i], answers[i], at % side * cell, at / side * cell, cell)) continue;
                    unchanged++;
                    if (before[i][at] == after[i][at]) same++;
                }
                if (unchanged > 0) shares.Add((double)same / unchanged);
            }
        }
        return Measurement.Of(
            Stable, "mean over pairs of the share of cells with equal pixels in input and answer that keep their token", true, Statistic.Mean, shares);
    }

    private static bool EqualCells(RgbImage a, RgbImage b, int left, int top, int side)
    {
        for (var y = top; y < top + side; y++)
        {
            if (!a.Row(y).Slice(left * 3, side * 3).SequenceEqual(b.Row(y).Slice(left * 3, side * 3))) return false;
        }
        return true;
    }

    private static double Used(List<int[]> tokens, int[] drawn, int codes)
    {
        var seen = new bool[codes];
        foreach (var i in drawn)
        {
            foreach (var id in tokens[i]) seen[id] = true;
        }
        return seen.Count(x => x) / (double)codes;
    }

    private static double EntropyOf(List<int[]> tokens, int[] drawn, int codes)
    {
        var counts = new long[codes];
        long total = 0;
        foreach (var i in drawn)
        {
            foreach (var id in tokens[i]) counts[id]++;
            total += tokens[i].Length;
        }
        return -counts.Where(x => x > 0).Sum(x => (double)x / total * Math.Log((double)x / total));
    }

    private static RgbImage Sheet(string name, RgbImage[] pictures, List<RgbImage> rebuilt)
    {
        var count = Math.Min(6, pictures.Length);
        var row = Enumerable.Range(0, count).SelectMany(i => new[] { pictures[i], rebuilt[i] }).ToList();
        return Data.Tasks.Gallery.GallerySheet.Draw([new($"{name} | picture, reconstruction, picture, reconstruction ...", row)], 96, 1);
    }
}
