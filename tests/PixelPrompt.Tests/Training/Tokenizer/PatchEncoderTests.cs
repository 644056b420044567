using PixelPrompt.Data.Scenes;
using PixelPrompt.Models.Vqgan;
using PixelPrompt.Training.Tokenizer;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Training.Tokenizer;

public class PatchEncoderTests
{
    [Fact]
    public void A_token_depends_on_its_own_patch_alone()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var model = new VqganModel(TokenizerOptions.Network);
        VqganInit.Initialise(model, 1);
        var pixels_BCHW = rand(1, 3, 64, 64);
        var other_BCHW = pixels_BCHW.clone();
        other_BCHW.narrow(2, 16, 16).narrow(3, 32, 16).mul_(0.1);
        var changed_HW = (model.Latents(pixels_BCHW) - model.Latents(other_BCHW)).abs().amax([1]).squeeze(0).gt(0);
        Assert.Equal(1, changed_HW.sum().item<long>());
        Assert.True(changed_HW[1, 2].item<bool>());
        // The same patch elsewhere has the same token.
        var shifted = model.Encode(pixels_BCHW.roll([16, 32], [2, 3])).view(4, 4);
        TensorAssert.Equal(model.Encode(pixels_BCHW).view(4, 4).roll([1, 2], [0, 1]), shifted);
    }

    [Fact]
    public void The_linear_start_is_exact()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var model = new VqganModel(TokenizerOptions.Network);
        VqganInit.Initialise(model, 1);
        var (map_DN, offset_D) = (randn(8, 768) / 20, randn(8));
        model.Patches!.BecomeLinear(map_DN, offset_D);
        model.PassLatentsThrough();
        var pixels_BCHW = rand(2, 3, 32, 48);
        var expected_LD = model.Patches.Patches(pixels_BCHW).mm(map_DN.t()) + offset_D;
        TensorAssert.Close(expected_LD, model.Latents(pixels_BCHW).permute(0, 2, 3, 1).reshape(-1, 8), 1e-5);
    }

    [Fact]
    public void Principal_components_are_orthonormal_and_ordered()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5, CPU);
        // Twelve dimensions of deviations 12, 11, ... 1, turned at random.
        var turned_NN = PrincipalPatches.Fit(randn([400, 12], generator: generator), 12, new SceneRandom(2)).Components_DN;
        var points_LN = (randn([20_000, 12], generator: generator) * arange(12, 0, -1)).mm(turned_NN) + 3;
        var (mean_N, components_DN) = PrincipalPatches.Fit(points_LN, 4, new SceneRandom(1));
        TensorAssert.Close(full([12], 3.0), mean_N, 0.5);
        TensorAssert.Close(eye(4), components_DN.mm(components_DN.t()), 1e-4);
        var deviations = (points_LN - mean_N).mm(components_DN.t()).square().mean([0]).sqrt().data<float>().ToArray();
        for (var i = 0; i < 4; i++) Assert.Equal(12 - i, deviations[i], 0.3f);
    }

    [Fact]
    public void The_configuration_file_keeps_the_encoder()
    {
        var config = VqganConfigJson.Parse(VqganConfigJson.Write(TokenizerOptions.Network));
        Assert.Equal(VqganEncoderKind.Patch, config.Encoder);
        Assert.Equal(32, config.PatchChannels);
        Assert.DoesNotContain("patch_channels", VqganConfigJson.Write(VqganPresets.Published), StringComparison.Ordinal);
    }
}
