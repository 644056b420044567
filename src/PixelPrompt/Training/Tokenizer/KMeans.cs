using PixelPrompt.Data.Scenes;
using static TorchSharp.torch;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>Lays centres over points: k-means++ (Arthur and Vassilvitskii, SODA 2007), then Lloyd's rounds.</summary>
internal static class KMeans
{
    private const int Chunk = 1 << 14;

    /// <summary>Finds centres.</summary>
    /// <param name="points_LD">Float32 on the CPU, [L, D].</param>
    /// <param name="count">Number of centres, at least 1.</param>
    /// <param name="rounds">Lloyd's rounds.</param>
    /// <param name="random">Source of all choices.</param>
    /// <returns>Centres, float32, [K, D], and the number of points of each, float32, [K].</returns>
    internal static (Tensor Centres_KD, Tensor Counts_K) Fit(Tensor points_LD, int count, int rounds, SceneRandom random)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var centres_KD = Seed(points_LD, count, random);
        var counts_K = zeros(count);
        for (var round = 0; round < rounds; round++)
        {
            using var part = NewDisposeScope();
            var nearest_L = Nearest(points_LD, centres_KD);
            counts_K.zero_().index_add_(0, nearest_L, ones(points_LD.shape[0]), 1);
            var sums_KD = zeros_like(centres_KD).index_add_(0, nearest_L, points_LD, 1);
            // A centre without points stays where it is.
            var used_K1 = counts_K.gt(0).unsqueeze(1);
            centres_KD.copy_(where(used_K1, sums_KD / counts_K.clamp_min(1).unsqueeze(1), centres_KD));
        }
        return (centres_KD.MoveToOuterDisposeScope(), counts_K.MoveToOuterDisposeScope());
    }

    private static Tensor Seed(Tensor points_LD, int count, SceneRandom random)
    {
        var length = (int)points_LD.shape[0];
        var centres_KD = empty(count, points_LD.shape[1]);
        var squared_L = full(length, double.PositiveInfinity);
        var chosen = random.Int(length);
        for (var k = 0; k < count; k++)
        {
            using var part = NewDisposeScope();
            var centre_D = points_LD[chosen];
            centres_KD[k].copy_(centre_D);
            squared_L.copy_(minimum(squared_L, (points_LD - centre_D).square().sum(1)));
            chosen = Proportional(squared_L, random);
        }
        return centres_KD;
    }

    // With fewer different points than centres all distances are 0 in the end: then any point will do.
    private static int Proportional(Tensor weights_L, SceneRandom random)
    {
        var sums = weights_L.to(ScalarType.Float64).cumsum(0).data<double>().ToArray();
        if (sums[^1] <= 0) return random.Int(sums.Length);
        var place = Array.BinarySearch(sums, random.Float() * sums[^1]);
        return Math.Min(place < 0 ? ~place : place + 1, sums.Length - 1);
    }

    private static Tensor Nearest(Tensor points_LD, Tensor centres_KD)
    {
        using var scope = NewDisposeScope();
        var norms_K = centres_KD.square().sum(1);
        var found = points_LD.split(Chunk, 0).Select(p_PD => (norms_K - (p_PD.mm(centres_KD.t()) * 2)).argmin(1)).ToList();
        return cat(found, 0).MoveToOuterDisposeScope();
    }
}
