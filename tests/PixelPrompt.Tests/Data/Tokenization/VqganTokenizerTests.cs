using PixelPrompt.Data.Tokenization;
using PixelPrompt.Imaging;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Vqgan;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Data.Tokenization;

public sealed class VqganTokenizerTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pictures_of_any_size_are_resized_and_encoded_as_the_network_does()
    {
        using var tokenizer = Create(VqganPresets.Debug);
        var images = Enumerable.Range(1, 70).Select(x => Picture(20 + x, 33, x)).ToArray();

        var tokens = tokenizer.Encode(images);

        Assert.Equal(70, tokens.Length);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var i in new[] { 0, 63, 64, 69 })
        {
            var pixels = PixelTensors.FromImages([PilBicubic.Resize(images[i], 256, 256)], 3);
            Assert.Equal(tokenizer.Model.Encode(pixels).data<long>().Select(x => (int)x), tokens[i]);
        }
    }

    [Fact]
    public void Decoding_gives_pictures_of_the_networks_size()
    {
        using var tokenizer = Create(VqganPresets.Debug);
        var tokens = tokenizer.Encode([Picture(10, 10, 1), Picture(10, 10, 2)]);

        var images = tokenizer.Decode(tokens);

        Assert.All(images, x => Assert.Equal((256, 256), (x.Width, x.Height)));
    }

    [Fact]
    public void Grey_networks_see_the_luma_that_PIL_computes_and_give_grey_pictures()
    {
        var image = new RgbImage(3, 1, [255, 0, 0, 0, 255, 0, 10, 20, 30]);
        using var scope = NewDisposeScope();
        using var pixels = PixelTensors.FromImages([image], 1);
        // PIL: Image.new("RGB", ...).convert("L")
        Assert.Equal([76, 150, 18], pixels.data<float>().Select(x => (int)Math.Round(x * 255)));
        var back = PixelTensors.ToImages(pixels)[0];
        Assert.Equal([76, 76, 76, 150, 150, 150], back.Pixels[..6].Select(x => (int)x));
    }

    [Fact]
    public void Pixels_outside_of_the_range_are_clamped_and_fractions_cut()
    {
        using var scope = NewDisposeScope();
        var image = PixelTensors.ToImages(tensor(new[] { -0.5f, 1.5f, 0.9999f }, [1, 3, 1, 1]))[0];
        Assert.Equal([0, 255, 254], image.Pixels.Select(x => (int)x));
    }

    [Fact]
    public void The_fingerprint_depends_on_the_weights()
    {
        using var a = Create(VqganPresets.Debug, 1);
        using var b = Create(VqganPresets.Debug, 1);
        using var c = Create(VqganPresets.Debug, 2);
        Assert.Equal(a.Fingerprint, b.Fingerprint);
        Assert.NotEqual(a.Fingerprint, c.Fingerprint);
    }

    [Fact]
    public void Wrong_tokens_are_refused()
    {
        using var tokenizer = Create(VqganPresets.Debug);
        Assert.Contains("has 3 tokens; it must have 256", Assert.Throws<ArgumentException>(() => tokenizer.Decode([[1, 2, 3]])).Message);
        var wrong = new int[256];
        wrong[9] = 512;
        Assert.Contains("512 lies outside", Assert.Throws<ArgumentException>(() => tokenizer.Decode([wrong])).Message);
        wrong[9] = -1;
        Assert.Throws<ArgumentException>(() => tokenizer.Decode([wrong]));
    }

    [Fact]
    public void The_share_of_tokens_that_differ()
    {
        Assert.Equal(0.25, TokenAgreement.ShareDiffering([[1, 2], [3, 4]], [[1, 2], [3, 5]]));
        Assert.Throws<ArgumentException>(() => TokenAgreement.ShareDiffering([[1]], [[1, 2]]));
        Assert.Throws<ArgumentException>(() => TokenAgreement.ShareDiffering([], []));
    }

    private VqganTokenizer Create(VqganConfig config, long seed = 1)
    {
        var path = folder.File(Guid.NewGuid().ToString("n"));
        VqganStore.WriteRandom(config, path, WeightType.F32, seed);
        return VqganTokenizer.Load(path);
    }

    private static RgbImage Picture(int width, int height, int seed)
    {
        var image = new RgbImage(width, height);
        new Random(seed).NextBytes(image.Pixels);
        return image;
    }
}
