using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Imaging;

public class ImageGridTests
{
    [Fact]
    public void Rows_go_below_and_columns_beside_each_other()
    {
        RgbImage Plain(byte value) => new(2, 1, [.. Enumerable.Repeat(value, 6)]);

        var grid = ImageGrid.Of([[Plain(1), Plain(2), Plain(3)], [Plain(4), Plain(5), Plain(6)]]);

        Assert.Equal((6, 2), (grid.Width, grid.Height));
        Assert.Equal((1, 3, 4, 6), (grid[0, 0].R, grid[5, 0].G, grid[1, 1].B, grid[4, 1].R));
        Assert.Throws<ArgumentException>(() => ImageGrid.Of([[Plain(1)], [Plain(2), Plain(3)]]));
        Assert.Throws<ArgumentException>(() => ImageGrid.Of([[Plain(1), new RgbImage(1, 1)]]));
        Assert.Throws<ArgumentException>(() => ImageGrid.Of([]));
    }

    [Fact]
    public void Distances()
    {
        var (a, b) = (new RgbImage(1, 1, [0, 0, 0]), new RgbImage(1, 1, [0, 0, 30]));
        Assert.Equal(300, ImageDistance.MeanSquaredError(a, b));
        Assert.Equal(10 * Math.Log10(65025 / 300.0), ImageDistance.Psnr(a, b), 1e-12);
        Assert.Equal(double.PositiveInfinity, ImageDistance.Psnr(a, a));
        Assert.Throws<ArgumentException>(() => ImageDistance.Psnr(a, new RgbImage(2, 1)));
    }
}
