using PixelPrompt.Data.Scenes;
using static TorchSharp.torch;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>The principal components of patches: the directions of largest variance, by subspace iteration.</summary>
internal static class PrincipalPatches
{
    private const int Rounds = 40;

    /// <summary>Finds the leading components.</summary>
    /// <param name="patches_LN">Float32 on the CPU, [L, N].</param>
    /// <param name="count">How many, at most N.</param>
    /// <param name="random">Where the iteration starts.</param>
    /// <returns>The mean, [N], and orthonormal components, the strongest first, [count, N]; float32.</returns>
    internal static (Tensor Mean_N, Tensor Components_DN) Fit(Tensor patches_LN, int count, SceneRandom random)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var mean_N = patches_LN.mean([0]);
        var covariance_NN = Covariance(patches_LN, mean_N);
        using var generator = new Generator(random.Next(), CPU);
        var basis_ND = randn([patches_LN.shape[1], count], generator: generator);
        for (var round = 0; round < Rounds; round++)
        {
            using var part = NewDisposeScope();
            basis_ND.copy_(Orthonormal(covariance_NN.mm(basis_ND)));
        }
        return (mean_N.MoveToOuterDisposeScope(), basis_ND.t().contiguous().MoveToOuterDisposeScope());
    }

    private static Tensor Covariance(Tensor patches_LN, Tensor mean_N)
    {
        using var scope = NewDisposeScope();
        var centred_LN = patches_LN - mean_N;
        return (centred_LN.t().mm(centred_LN) / patches_LN.shape[0]).MoveToOuterDisposeScope();
    }

    // Gram-Schmidt, twice for each column: once is not orthogonal enough in float32.
    private static Tensor Orthonormal(Tensor columns_ND)
    {
        using var scope = NewDisposeScope();
        var done_ND = zeros_like(columns_ND);
        for (var i = 0; i < columns_ND.shape[1]; i++)
        {
            using var part = NewDisposeScope();
            var column_N = columns_ND.select(1, i).clone();
            var before_NI = done_ND.narrow(1, 0, i);
            for (var pass = 0; pass < 2 && i > 0; pass++) column_N -= before_NI.mv(before_NI.t().mv(column_N));
            done_ND.select(1, i).copy_(column_N / column_N.norm().clamp_min(1e-20));
        }
        return done_ND.MoveToOuterDisposeScope();
    }
}
