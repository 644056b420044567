using PixelPrompt.Data.Scenes;

namespace PixelPrompt.Tests.Data.Scenes;

public class PortableMathTests
{
    [Theory, InlineData(0), InlineData(0.3), InlineData(-1.2), InlineData(3.2), InlineData(-7.9), InlineData(1000.5)]
    public void Sine_and_cosine_agree_with_the_library(double angle)
    {
        var (sin, cos) = PortableMath.SinCos(angle);
        Assert.Equal(Math.Sin(angle), sin, 1e-6);
        Assert.Equal(Math.Cos(angle), cos, 1e-6);
    }

    [Theory, InlineData(1e-6), InlineData(0.5), InlineData(1), InlineData(1.5), InlineData(2), InlineData(7e8)]
    public void Logarithm_and_exponential_agree_with_the_library(double value)
    {
        Assert.Equal(Math.Log(value), PortableMath.Log(value), 1e-12);
        Assert.Equal(value, PortableMath.Exp(PortableMath.Log(value)), value * 1e-11);
        Assert.Equal(Math.Pow(value, 0.37), PortableMath.Pow(value, 0.37), Math.Pow(value, 0.37) * 1e-6);
    }
}
