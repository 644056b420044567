using PixelPrompt.Data.Scenes;
using PixelPrompt.Models.Vqgan;
using static TorchSharp.torch;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>Keeps a codebook alive: running means of what chose each entry, and new places for entries that nothing chooses.</summary>
internal sealed class CodebookKeeper : IDisposable
{
    private readonly VqganModel model;
    private readonly TokenizerTrainOptions options;

    internal CodebookKeeper(VqganModel model, TokenizerTrainOptions options)
    {
        (this.model, this.options) = (model, options);
        Sizes_K = zeros(model.Codebook.shape[0]).DetachFromDisposeScope();
        Sums_KD = zeros(model.Codebook.shape[0], model.Codebook.shape[1]).DetachFromDisposeScope();
    }

    /// <summary>Running mean of how often a step chooses each entry, [K].</summary>
    internal Tensor Sizes_K { get; }

    /// <summary>Running mean of the sum of the latents that chose each entry, [K, D].</summary>
    internal Tensor Sums_KD { get; }

    /// <summary>Puts the codebook where k-means found centres.</summary>
    /// <param name="points_LD">Latents of patches.</param>
    /// <param name="cellsAStep">Latents of a training step.</param>
    /// <param name="random">Source of all choices.</param>
    internal void LayOut(Tensor points_LD, long cellsAStep, SceneRandom random)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var (centres_KD, counts_K) = KMeans.Fit(points_LD, (int)model.Codebook.shape[0], options.KMeansRounds, random);
        model.Codebook.copy_(centres_KD);
        Sizes_K.copy_(counts_K * ((double)cellsAStep / points_LD.shape[0]));
        Sums_KD.copy_(centres_KD * Sizes_K.unsqueeze(1));
    }

    /// <summary>Follows one step's choices.</summary>
    /// <param name="latents_LD">Float32, [L, D].</param>
    /// <param name="ids_L">int64, [L].</param>
    internal void Follow(Tensor latents_LD, Tensor ids_L)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var keep = options.CodebookDecay;
        Sizes_K.mul_(keep).index_add_(0, ids_L, ones(ids_L.shape[0]), 1 - keep);
        Sums_KD.mul_(keep).index_add_(0, ids_L, latents_LD, 1 - keep);
        if (options.Codebook != CodebookUpdate.Ema) return;
        // An entry that is hardly ever chosen keeps its place instead of dividing by almost nothing.
        var alive_K1 = Sizes_K.gt(1e-4).unsqueeze(1);
        model.Codebook.copy_(where(alive_K1, Sums_KD / Sizes_K.clamp_min(1e-4).unsqueeze(1), model.Codebook));
    }

    /// <summary>Entries in use by the running mean.</summary>
    internal int Alive()
    {
        using var scope = NewDisposeScope();
        return (int)Sizes_K.ge(options.ReviveBelow).sum().item<long>();
    }

    /// <summary>Moves entries that nothing chooses to latents that are far from theirs.</summary>
    /// <returns>Number of entries moved.</returns>
    internal int Revive(Tensor latents_LD, Tensor ids_L, SceneRandom random)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var sizes = Sizes_K.data<float>().ToArray();
        var dead = Enumerable.Range(0, sizes.Length).Where(k => sizes[k] < options.ReviveBelow).ToArray();
        if (dead.Length == 0) return 0;
        var errors_L = (latents_LD - model.Codebook.index_select(0, ids_L)).square().sum(1);
        var farthest = errors_L.argsort(0, descending: true).data<long>().ToArray();
        // Drawn from the worst quarter: the very worst alone would be near-duplicates of one odd picture.
        var pool = farthest.AsSpan(0, Math.Max(1, farthest.Length / 4)).ToArray();
        random.Shuffle(pool.AsSpan());
        var moved = Math.Min(dead.Length, pool.Length);
        for (var i = 0; i < moved; i++)
        {
            using var part = NewDisposeScope();
            var place_D = latents_LD[pool[i]];
            model.Codebook[dead[i]].copy_(place_D);
            // As if chosen often enough to be spared until the next revival.
            Sizes_K[dead[i]].fill_(4 * options.ReviveBelow);
            Sums_KD[dead[i]].copy_(place_D * (4 * options.ReviveBelow));
        }
        return moved;
    }

    /// <summary>Frees the running means.</summary>
    public void Dispose()
    {
        Sizes_K.Dispose();
        Sums_KD.Dispose();
    }
}
