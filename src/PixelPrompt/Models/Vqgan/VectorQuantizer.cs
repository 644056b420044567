using TorchSharp.Modules;
using static TorchSharp.torch;

namespace PixelPrompt.Models.Vqgan;

/// <summary>What quantizing one batch gives.</summary>
/// <param name="Quantized">
/// Codebook rows on the grid, [B, D, H, W]; while gradients are recorded, its gradient passes straight through to the latents.
/// </param>
/// <param name="Indices">Ids in raster order, int64, [B, H x W].</param>
/// <param name="Loss">mean((sg[e] - z)^2) + commitment_cost mean((e - sg[z])^2) over the whole batch, a scalar.</param>
public readonly record struct Quantization(Tensor Quantized, Tensor Indices, Tensor Loss);

/// <summary>Replaces each latent vector by the nearest codebook entry.</summary>
/// <remarks>
/// VQ-VAE, arXiv:1711.00937, equation 3, with the weights of Muse's implementation: <c>commitment_cost</c> scales the
/// codebook term and the commitment term has weight 1. Always in float32.
/// </remarks>
internal sealed class VectorQuantizer : nn.Module<Tensor, Quantization>
{
    // Distances of a chunk of cells to all entries: 64 MB.
    private const long MaxDistances = 1 << 24;

    private readonly double commitmentCost;
    private readonly Embedding embedding;

    internal VectorQuantizer(VqganConfig config, Device device)
        : base(nameof(VectorQuantizer))
    {
        commitmentCost = config.CommitmentCost;
        embedding = nn.Embedding(config.NumEmbeddings, config.QuantizedEmbedDim, device: device);
        RegisterComponents();
    }

    /// <summary>The entries, [K, D].</summary>
    internal Parameter Codebook => embedding.weight!;

    /// <summary>Quantizes.</summary>
    /// <param name="latents_BDHW">Float32, [B, D, H, W].</param>
    /// <returns>Entries, ids and loss.</returns>
    public override Quantization forward(Tensor latents_BDHW)
    {
        using var scope = NewDisposeScope();
        var shape = latents_BDHW.shape;
        var z_BHWD = latents_BDHW.permute(0, 2, 3, 1).contiguous();
        var indices_BN = Nearest(z_BHWD.reshape(-1, shape[1])).reshape(shape[0], -1);
        var e_BHWD = Codebook.index_select(0, indices_BN.flatten()).view_as(z_BHWD);
        var loss = (e_BHWD.detach() - z_BHWD).square().mean() + ((e_BHWD - z_BHWD.detach()).square().mean() * commitmentCost);
        if (is_grad_enabled()) e_BHWD = z_BHWD + (e_BHWD - z_BHWD).detach();
        var quantized_BDHW = e_BHWD.permute(0, 3, 1, 2).contiguous();
        return new Quantization(
            quantized_BDHW.MoveToOuterDisposeScope(), indices_BN.MoveToOuterDisposeScope(), loss.MoveToOuterDisposeScope());
    }

    /// <summary>Ids of the nearest entries, the lowest among equals.</summary>
    /// <param name="z_LD">Float32, [L, D].</param>
    /// <returns>int64, [L].</returns>
    internal Tensor Nearest(Tensor z_LD)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var entries_DK = Codebook.t();
        var entryNorms_1K = Codebook.square().sum(1).unsqueeze(0);
        var found = new List<Tensor>();
        foreach (var z_PD in z_LD.split(Math.Max(1, MaxDistances / Codebook.shape[0]), 0))
        {
            using var part = NewDisposeScope();
            // |z - e|^2 = |z|^2 + |e|^2 - 2 z e, rounded as the reference rounds it.
            var norms_PK = z_PD.square().sum(1, keepdim: true) + entryNorms_1K;
            found.Add(norms_PK.addmm_(z_PD, entries_DK, 1, -2).argmin(1).MoveToOuterDisposeScope());
        }
        return (found.Count == 1 ? found[0] : cat(found, 0)).MoveToOuterDisposeScope();
    }

    /// <summary>The entries of ids on their grid.</summary>
    /// <param name="indices_BN">int64, [B, height x width].</param>
    /// <param name="height">Rows of the grid.</param>
    /// <param name="width">Columns of the grid.</param>
    /// <returns>[B, D, height, width].</returns>
    internal Tensor Lookup(Tensor indices_BN, long height, long width)
    {
        using var scope = NewDisposeScope();
        var entries_BHWD = Codebook.index_select(0, indices_BN.flatten()).view(indices_BN.shape[0], height, width, -1);
        return entries_BHWD.permute(0, 3, 1, 2).contiguous().MoveToOuterDisposeScope();
    }
}
