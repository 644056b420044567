using PixelPrompt.Models.Vqgan;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Models.Vqgan;

public class VqganPresetsTests
{
    [Theory]
    [InlineData("vqgan-debug", 333_680)]
    [InlineData("vqgan-tiny", 4_461_392)]
    [InlineData("vqgan", 63_149_379)]
    public void Parameter_counts(string name, long expected)
    {
        using var model = new VqganModel(VqganPresets.ByName[name], META);
        Assert.Equal(expected, model.parameters().Sum(x => x.numel()));
        Assert.Equal(256, model.Config.TokensPerImage);
    }
}
