using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Vqgan;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Models.Vqgan;

public sealed class VqganModelTests
{
    private static readonly VqganConfig Small = new()
    {
        Resolution = 32, HiddenChannels = 32, ChannelMult = [1, 1], NumResBlocks = 1, AttnResolutions = [16], ZChannels = 8,
        NumEmbeddings = 50, QuantizedEmbedDim = 6,
    };

    public static IReadOnlyDictionary<string, VqganConfig> Kinds { get; } = new Dictionary<string, VqganConfig>
    {
        ["published blocks"] = Small,
        ["grey"] = Small with { NumChannels = 1 },
        ["stem, no norm"] = Small with { Stem = 4, Norm = VqganNorm.None, AttnResolutions = [] },
        ["stem 2, pooled"] = Small with { Stem = 2, ResampleWithConv = false, NumResBlocks = 2, AttnResolutions = [8] },
        ["one level"] = Small with { ChannelMult = [2], NoAttnMidBlock = true },
    };

    public static TheoryData<string> Names { get; } = [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_of_any_divisible_size_go_there_and_back(string kind)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var model = Create(kind);
        var (c, f) = (model.Config.NumChannels, model.Config.DownsamplingFactor);
        var pixels = rand([2, c, 3 * f, 5 * f]);

        var ids = model.Encode(pixels);

        Assert.Equal([2, 15], ids.shape);
        Assert.Equal(pixels.shape, model.DecodeIndices(ids, 3, 5).shape);
        Assert.InRange(ids.max().item<long>(), 0, 49);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_gives_what_its_pictures_give_alone(string kind)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var model = Create(kind);
        var pixels = rand([3, model.Config.NumChannels, 32, 32]);

        var together = model.Latents(pixels);

        for (var i = 0; i < 3; i++) TensorAssert.Close(together.narrow(0, i, 1), model.Latents(pixels.narrow(0, i, 1)), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_weight_that_is_used_gets_a_gradient(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = Create(kind);
        var pixels = rand([2, model.Config.NumChannels, 32, 32]);
        var quantization = model.Quantize(model.Latents(pixels));

        ((model.Decode(quantization.Quantized) - pixels).square().mean() + quantization.Loss).backward();

        foreach (var (name, parameter) in model.named_parameters())
        {
            // The encoder's attention is stored but not applied in levels with a single block.
            var unused = name.StartsWith("encoder.down") && name.Contains(".attn.") && model.Config.NumResBlocks == 1;
            Assert.True(unused == parameter.grad is null, name);
        }
    }

    [Fact]
    public void Space_to_depth_and_back_is_the_identity()
    {
        using var scope = NewDisposeScope();
        var x = rand([2, 3, 12, 8]);
        var deep = VqganLayers.SpaceToDepth(x, 4);
        Assert.Equal([2, 48, 3, 2], deep.shape);
        TensorAssert.Equal(x, VqganLayers.DepthToSpace(deep, 4));
    }

    [Fact]
    public void Without_norms_a_token_depends_on_its_surroundings_only()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var model = new VqganModel(Kinds["stem, no norm"] with { ChannelMult = [1], NoAttnMidBlock = true });
        VqganInit.Initialise(model, 1);
        var pixels = rand([1, 3, 128, 128]);
        var other = pixels.clone();
        other[.., .., 0, 0] += 0.5f;

        var (before, after) = (model.Latents(pixels), model.Latents(other));

        TensorAssert.Equal(before[.., .., 12.., 12..], after[.., .., 12.., 12..]);
        Assert.True((before - after)[0, .., 0, 0].abs().max().item<float>() > 0);
    }

    [Fact]
    public void Half_precision_keeps_most_tokens_and_says_which_dtype_it_computes_in()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var model = Create("published blocks");
        var pixels = rand([4, 3, 32, 32]);
        var exact = model.Encode(pixels);
        var exactPixels = model.DecodeIndices(exact, 16, 16);

        model.ComputeIn(ScalarType.BFloat16);

        Assert.Equal(ScalarType.BFloat16, model.ComputeType);
        Assert.Equal(ScalarType.Float32, model.Codebook.dtype);
        Assert.InRange(model.Encode(pixels).ne(exact).to(ScalarType.Float32).mean().item<float>(), 0, 0.2f);
        TensorAssert.Close(exactPixels, model.DecodeIndices(exact, 16, 16), 0.1);
        Assert.Throws<ArgumentException>(() => model.ComputeIn(ScalarType.Float16));
    }

    [Fact]
    public void Write_then_read_gives_identical_latents()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var folder = new TempFolder();
        using var model = Create("stem 2, pooled");
        VqganStore.Save(model, folder.File("vqgan"), WeightType.F32);

        var (read, digest) = VqganStore.Load(folder.File("vqgan"));

        var pixels = rand([1, 3, 32, 32]);
        TensorAssert.Equal(model.Latents(pixels), read.Latents(pixels));
        Assert.Equal(64, digest.Length);
        read.Dispose();
    }

    [Fact]
    public void Pictures_that_do_not_fit_are_refused_with_the_numbers()
    {
        using var scope = NewDisposeScope();
        using var model = Create("published blocks");

        Assert.Contains(
            "[B, 3, H, W] with H and W multiples of 2; got [1, 3, 32, 31]",
            Assert.Throws<ArgumentException>(() => model.Encode(rand([1, 3, 32, 31]))).Message);
        Assert.Throws<ArgumentException>(() => model.Encode(rand([1, 1, 32, 32])));
        Assert.Contains("has 6 ids", Assert.Throws<ArgumentException>(() => model.DecodeIndices(zeros([1, 5], ScalarType.Int64), 2, 3)).Message);
    }

    private static VqganModel Create(string kind)
    {
        var model = new VqganModel(Kinds[kind]);
        VqganInit.Initialise(model, 1);
        model.eval();
        return model;
    }
}
