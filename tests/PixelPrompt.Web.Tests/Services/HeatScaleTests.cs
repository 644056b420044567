using PixelPrompt.Web.Components.Shared;

namespace PixelPrompt.Web.Tests.Services;

/// <summary>The legend says what the darkest shade stands for, and certain answers stay unshaded.</summary>
public sealed class HeatScaleTests
{
    [Theory]
    [InlineData(new float[] { 0, 3.25f, 1 }, 3.25f, "3.3")]
    [InlineData(new float[] { 0.004f, 0 }, 0.1f, "0.1")]
    [InlineData(new float[0], 0.1f, "0.1")]
    public void Scale_and_legend(float[] nats, float expected, string text)
    {
        Assert.Equal(expected, HeatScale.Of(nats));
        Assert.Equal(text, HeatScale.Text(HeatScale.Of(nats)));
    }
}
