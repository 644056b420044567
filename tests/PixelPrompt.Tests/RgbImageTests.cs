using PixelPrompt.Imaging;

namespace PixelPrompt.Tests;

public class RgbImageTests
{
    [Fact]
    public void Bytes_that_do_not_fit_the_size_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new RgbImage(2, 3, new byte[17]));
        Assert.Contains("2x3 RGB image has 18 bytes; got 17", error.Message);
    }
}
