using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Imaging;

public class FiltersTests
{
    [Fact]
    public void A_gaussian_keeps_a_plain_picture_and_spreads_a_point_evenly()
    {
        var plain = new RgbImage(20, 20);
        Array.Fill(plain.Pixels, (byte)77);
        Assert.True(plain.ContentEquals(Filters.Gaussian(plain, 3)));
        var point = new RgbImage(21, 21);
        point[10, 10] = (255, 255, 255);
        var blurred = Filters.Gaussian(point, 1.5);
        // The density at the centre is 1 / (2 pi sigma^2).
        Assert.InRange(blurred[10, 10].R, 16, 20);
        Assert.Equal(blurred[8, 10], blurred[12, 10]);
        Assert.Equal(blurred[10, 8], blurred[8, 10]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Filters.Gaussian(point, 0));
    }

    [Fact]
    public void The_median_removes_single_points_and_keeps_edges()
    {
        var image = new RgbImage(20, 20);
        for (var y = 0; y < 20; y++)
        {
            for (var x = 10; x < 20; x++) image[x, y] = (200, 200, 200);
        }
        var noisy = image.Clone();
        noisy[4, 4] = (255, 0, 255);
        noisy[15, 7] = (0, 0, 0);
        Assert.True(image.ContentEquals(Filters.Median(noisy, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Filters.Median(image, 4));
    }

    [Fact]
    public void Edges_lie_where_the_brightness_steps()
    {
        var image = new RgbImage(32, 24);
        for (var y = 0; y < 24; y++)
        {
            for (var x = 16; x < 32; x++) image[x, y] = (255, 255, 255);
        }
        var canny = Edges.Canny(image);
        for (var y = 2; y < 22; y++)
        {
            var white = Enumerable.Range(0, 32).Where(x => canny[x, y].R == 255).ToList();
            Assert.Single(white);
            Assert.InRange(white[0], 15, 16);
        }
        var sobel = Edges.Sobel(image);
        Assert.Equal((255, 255, 0, 0), (sobel[15, 12].R, sobel[16, 12].G, sobel[13, 12].B, sobel[18, 12].R));
        Assert.Throws<ArgumentOutOfRangeException>(() => Edges.Canny(image, 200, 100));
    }

    [Fact]
    public void Crops_are_the_pixels_inside()
    {
        var image = ImageFixtures.Noise(30, 21);
        var square = Crop.CenterSquare(image);
        Assert.Equal((21, 21), (square.Width, square.Height));
        Assert.Equal(image[4, 0], square[0, 0]);
        Assert.Equal(image[24, 20], square[20, 20]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Crop.Region(image, 10, 0, 21, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Crop.Region(image, int.MaxValue, 0, 1, 1));
    }

    [Theory]
    [InlineData(7, 5, 3, 9)]
    [InlineData(300, 200, 256, 256)]
    [InlineData(10, 10, 10, 10)]
    public void Nearest_takes_the_pixel_under_the_centre(int width, int height, int newWidth, int newHeight)
    {
        var image = ImageFixtures.Noise(width, height);
        var resized = NearestResize.Resize(image, newWidth, newHeight);
        for (var y = 0; y < newHeight; y++)
        {
            for (var x = 0; x < newWidth; x++)
                Assert.Equal(image[(int)((x + 0.5) * width / newWidth), (int)((y + 0.5) * height / newHeight)], resized[x, y]);
        }
    }
}
