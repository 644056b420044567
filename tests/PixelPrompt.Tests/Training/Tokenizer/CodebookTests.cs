using PixelPrompt.Data.Scenes;
using PixelPrompt.Models.Vqgan;
using PixelPrompt.Training.Tokenizer;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Training.Tokenizer;

public class CodebookTests
{
    [Fact]
    public void KMeans_finds_separated_clusters()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, CPU);
        var truth_KD = randn([12, 6], generator: generator) * 50;
        var points_LD = truth_KD.repeat(40, 1) + (randn([480, 6], generator: generator) * 0.1);
        var (centres_KD, counts_K) = KMeans.Fit(points_LD, 12, 10, new SceneRandom(1));
        var distances_KK = cdist(truth_KD, centres_KD);
        Assert.True(distances_KK.amin([1]).max().item<float>() < 0.2, "some cluster has no centre");
        Assert.All(counts_K.data<float>().ToArray(), x => Assert.Equal(40, x));
    }

    [Fact]
    public void KMeans_bears_fewer_points_than_centres()
    {
        using var scope = NewDisposeScope();
        var points_LD = ones(10, 4);
        var (centres_KD, counts_K) = KMeans.Fit(points_LD, 5, 3, new SceneRandom(1));
        TensorAssert.Close(ones(5, 4), centres_KD, 0);
        Assert.Equal(10, counts_K.sum().item<float>());
    }

    [Fact]
    public void Unused_entries_move_to_badly_served_latents()
    {
        using var scope = NewDisposeScope();
        using var model = new VqganModel(TokenizerOptions.Network);
        VqganInit.Initialise(model, 1);
        using var keeper = new CodebookKeeper(model, TokenizerOptions.Tiny);
        using (no_grad()) model.Codebook.zero_();
        // Half of the latents are served exactly by entry 0, the other half is far from every entry.
        var far_LD = randn(128, 8) + 10;
        var latents_LD = cat([zeros(128, 8), far_LD], 0);
        var ids_L = zeros(256, ScalarType.Int64);
        keeper.Sizes_K.fill_(1);
        keeper.Sizes_K[5].fill_(0);
        keeper.Sizes_K[9].fill_(0.001);
        Assert.Equal(2, keeper.Revive(latents_LD, ids_L, new SceneRandom(4)));
        using var frozen = no_grad();
        foreach (var entry in (int[])[5, 9]) Assert.Equal(0, cdist(model.Codebook[entry].unsqueeze(0), far_LD).min().item<float>(), 0.02f);
        Assert.Equal(0, model.Codebook[6].abs().sum().item<float>());
        Assert.Equal(0, keeper.Revive(latents_LD, ids_L, new SceneRandom(4)));
    }

    [Fact]
    public void Entries_follow_the_mean_of_what_chose_them()
    {
        using var scope = NewDisposeScope();
        using var model = new VqganModel(TokenizerOptions.Network);
        VqganInit.Initialise(model, 1);
        using var keeper = new CodebookKeeper(model, TokenizerOptions.Tiny with { CodebookDecay = 0.5 });
        var untouched_D = model.Codebook[7].detach().clone();
        var latents_LD = cat([full([2, 8], 1.0), full([2, 8], 3.0)], 0);
        var ids_L = full([4], 3, ScalarType.Int64);
        keeper.Follow(latents_LD, ids_L);
        TensorAssert.Close(full([8], 2.0), model.Codebook[3].detach(), 1e-6);
        keeper.Follow(latents_LD + 4, ids_L);
        // Sums 0.5 * (0.5 * 8) + 0.5 * 24 over sizes 0.5 * (0.5 * 4) + 0.5 * 4.
        TensorAssert.Close(full([8], 14.0 / 3), model.Codebook[3].detach(), 1e-5);
        TensorAssert.Close(untouched_D, model.Codebook[7].detach(), 0);
    }
}
