using PixelPrompt.Imaging;
using PixelPrompt.Models.Vqgan;
using PixelPrompt.Training.Tokenizer;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Training.Tokenizer;

public class TokenizerMetersTests
{
    [Fact]
    public void Stability_tells_local_encoders_from_others()
    {
        var first = Noise(1);
        var second = first.Clone();
        for (var y = 16; y < 32; y++) second.Row(y)[(3 * 32)..(3 * 48)].Fill(200);
        Assert.Equal(1, Score(TokenizerOptions.Network, first, second).Stability);
        var convolutional = Score(VqganPresets.Debug, first, second);
        Assert.InRange(convolutional.Stability, 0, 0.99);
        Assert.Equal(2, convolutional.Pictures);
    }

    [Fact]
    public void Equal_pictures_say_nothing_about_stability() =>
        Assert.Equal(double.NaN, Score(TokenizerOptions.Network, Noise(1), Noise(1)).Stability);

    [Fact]
    public void Entropy_is_in_nats()
    {
        Assert.Equal(Math.Log(4), TokenizerMeters.Entropy([5, 5, 0, 5, 5]), 12);
        Assert.Equal(0, TokenizerMeters.Entropy([0, 7]));
        Assert.Equal(0, TokenizerMeters.Entropy([0, 0]));
    }

    [Fact]
    public void Flat_cells_are_background()
    {
        var picture = new RgbImage(32, 16);
        picture[3, 3] = (8, 0, 0);
        picture[20, 3] = (0, 9, 0);
        Assert.Equal([false, true], Cells.Foreground(picture, 16));
        Assert.Equal([false, true], Cells.Unchanged(picture, Changed(picture), 16));
    }

    [Fact]
    public void Foreground_error_counts_foreground_cells_only()
    {
        // A network whose decoder gives black: every error is that of the picture itself.
        using var model = new VqganModel(TokenizerOptions.Network);
        using (no_grad())
        {
            foreach (var parameter in model.parameters()) parameter.zero_();
        }
        var picture = new RgbImage(256, 256);
        for (var y = 0; y < 16; y++) picture.Row(y)[..24].Fill(255);
        var meters = new TokenizerMeters(model);
        meters.Add([picture]);
        var score = meters.Score();
        Assert.Equal(10 * Math.Log10(2), score.ForegroundPsnr, 6);
        Assert.Equal(10 * Math.Log10(512), score.Psnr, 6);
    }

    private static RgbImage Changed(RgbImage picture)
    {
        var changed = picture.Clone();
        changed[15, 15] = (1, 0, 0);
        return changed;
    }

    private static TokenizerScore Score(VqganConfig config, RgbImage first, RgbImage second)
    {
        using var model = new VqganModel(config);
        VqganInit.Initialise(model, 1);
        model.eval();
        var meters = new TokenizerMeters(model);
        meters.AddPair(first, second);
        return meters.Score();
    }

    private static RgbImage Noise(int seed)
    {
        var picture = new RgbImage(256, 256);
        new Random(seed).NextBytes(picture.Pixels);
        return picture;
    }
}
