using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tokenization;
using PixelPrompt.Models;

namespace PixelPrompt.Tests.Data.Tokenization;

/// <summary>One convolutional tokenizer at several picture sizes.</summary>
public sealed class ResolutionTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "vqgan-muse-conv-noattn");

    [Fact]
    public void The_same_weights_serve_another_side()
    {
        using var own = VqganTokenizer.Load(Folder);
        using var twice = VqganTokenizer.Load(Folder, new ModelLoadOptions { Resolution = 128 });
        Assert.Equal((64, 4), (own.Resolution, own.GridSide));
        Assert.Equal((128, 8), (twice.Resolution, twice.GridSide));
        Assert.Equal(own.Fingerprint, twice.Fingerprint);
        var scene = SceneSampler.Sample(new SceneRandom(3), SceneStyle.Varied).Render();
        var tokens = Assert.Single(twice.Encode([scene]));
        Assert.Equal(64, tokens.Length);
        Assert.Equal(128, twice.Decode([tokens])[0].Width);
    }

    [Fact]
    public void A_side_that_the_downsampling_does_not_divide_is_refused()
    {
        var error = Assert.Throws<ModelConfigException>(() => VqganTokenizer.Load(Folder, new ModelLoadOptions { Resolution = 100 }));
        Assert.Contains("at 100 pixels", error.Message);
        Assert.Contains("multiple of 16", error.Message);
    }
}
