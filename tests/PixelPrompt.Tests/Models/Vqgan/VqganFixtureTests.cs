using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.Models.Vqgan;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Models.Vqgan;

/// <summary>Parity with the reference class, whose values the fixtures hold; tolerances are the fixtures' own.</summary>
public sealed class VqganFixtureTests
{
    public static TheoryData<string> Fixtures { get; } = ["vqgan-muse-conv-noattn", "vqgan-muse-attn-avgpool"];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Encoding(string name)
    {
        using var fixture = new Fixture(name);
        using var frozen = no_grad();
        var pixels = fixture.Inputs["pixel_values"];

        TensorAssert.Close(fixture.Expected["encoder_out"], fixture.Model.EncoderOutput(pixels), 1e-4);
        TensorAssert.Close(fixture.Expected["latents"], fixture.Model.Latents(pixels), 1e-4);
        TensorAssert.Equal(fixture.Expected["indices"], fixture.Model.Encode(pixels));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Quantizing_and_its_loss(string name)
    {
        using var fixture = new Fixture(name);
        var latents = fixture.Expected["latents"].requires_grad_();
        var (quantized, indices, loss) = fixture.Model.Quantize(latents);

        TensorAssert.Equal(fixture.Expected["indices"], indices);
        TensorAssert.Close(fixture.Expected["quantized"], quantized, 1e-5);
        Relative(fixture.Expected["loss"], loss.reshape(1), 1e-5);
        var nearest = fixture.Model.Codebook.detach().index_select(0, indices.flatten());
        var mse = (latents.detach().permute(0, 2, 3, 1).reshape(nearest.shape) - nearest).square().mean();
        Relative(fixture.Expected["mse"], mse.reshape(1), 1e-5);

        loss.backward();
        Gradient(fixture.Expected["grad_loss_wrt_latents"], latents.grad!);
        Gradient(fixture.Expected["grad_loss_wrt_codebook"], fixture.Model.Codebook.grad!);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Gradients_pass_straight_through_the_codebook(string name)
    {
        using var fixture = new Fixture(name);
        var latents = fixture.Expected["latents"].requires_grad_();
        var weights = randn_like(latents);

        (fixture.Model.Quantize(latents).Quantized * weights).sum().backward();

        TensorAssert.Close(weights, latents.grad!, 0);
        Assert.Null(fixture.Model.Codebook.grad);
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Decoding(string name)
    {
        using var fixture = new Fixture(name);
        using var frozen = no_grad();
        var indices = fixture.Inputs["decode_indices"];
        var side = (long)Math.Sqrt(indices.shape[1]);

        TensorAssert.Close(fixture.Expected["decoded"], fixture.Model.Decode(fixture.Expected["quantized"]), 1e-4);
        TensorAssert.Close(fixture.Expected["decoded"], fixture.Model.call(fixture.Inputs["pixel_values"]), 2e-4);
        var pixels = fixture.Model.DecodeIndices(indices, side, side);
        TensorAssert.Close(fixture.Expected["decode_code_pixels"], pixels, 1e-4);

        var images = PixelTensors.ToImages(pixels);
        var expected = fixture.Expected["decode_code_uint8_hwc"];
        for (var i = 0; i < images.Length; i++)
        {
            var bytes = tensor(images[i].Pixels, [.. expected.shape[1..]]);
            TensorAssert.Close(expected[i], bytes, 1);
        }
    }

    [Fact]
    public void A_picture_larger_than_the_configured_side()
    {
        using var fixture = new Fixture("vqgan-muse-conv-noattn");
        using var frozen = no_grad();
        var image = ImageFile.Load(FixtureFiles.Find("vqgan-muse-conv-noattn", "image_256.png"));
        var pixels = PixelTensors.FromImages([image], 3);

        TensorAssert.Equal(fixture.Expected["image_256.indices"], fixture.Model.Encode(pixels));
    }

    [Fact]
    public void Several_chunks_of_cells_find_the_same_entries()
    {
        using var fixture = new Fixture("vqgan-muse-conv-noattn");
        using var frozen = no_grad();
        var latents = randn([3, 64, 200, 200]);

        var ids = fixture.Model.Quantize(latents).Indices;

        var codebook = fixture.Model.Codebook;
        var rows = latents.permute(0, 2, 3, 1).reshape(-1, 64);
        var distances = rows.square().sum(1, keepdim: true) + codebook.square().sum(1) - (2 * rows.matmul(codebook.t()));
        Assert.True(distances.argmin(1).eq(ids.flatten()).to(ScalarType.Float32).mean().item<float>() > 0.9999f);
    }

    private static void Relative(Tensor expected, Tensor actual, double tolerance) =>
        TensorAssert.Close(expected, actual, tolerance * expected.abs().max().item<float>());

    private static void Gradient(Tensor expected, Tensor actual) => Relative(expected, actual, 1e-4);

    private sealed class Fixture : IDisposable
    {
        private readonly DisposeScope scope = NewDisposeScope();

        internal Fixture(string name)
        {
            Model = VqganStore.Load(FixtureFiles.Find(name)).Model;
            Inputs = new TensorFile(FixtureFiles.Find(name, "inputs.safetensors"));
            Expected = new TensorFile(FixtureFiles.Find(name, "expected.safetensors"));
        }

        internal VqganModel Model { get; }

        internal TensorFile Inputs { get; }

        internal TensorFile Expected { get; }

        public void Dispose()
        {
            Inputs.Dispose();
            Expected.Dispose();
            Model.Dispose();
            scope.Dispose();
        }
    }
}
