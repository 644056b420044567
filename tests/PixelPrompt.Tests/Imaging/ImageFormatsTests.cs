using System.Globalization;
using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Tests.Imaging;

/// <summary>Every kind of file against the bytes that Pillow reads from it.</summary>
public class ImageFormatsTests
{
    public static IEnumerable<TheoryDataRow<string, int, int>> Files() =>
        File.ReadLines(ImageFixtures.Path("image-formats", "manifest.txt")).Select(line => line.Split(' ')).Select(
            x => new TheoryDataRow<string, int, int>(x[0], int.Parse(x[1], CultureInfo.InvariantCulture), int.Parse(x[2], CultureInfo.InvariantCulture)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Pixels_are_those_of_pillow(string name, int width, int height)
    {
        var image = ImageFile.Load(ImageFixtures.Path("image-formats", name));
        var expected = new RgbImage(width, height, File.ReadAllBytes(
            ImageFixtures.Path("image-formats", Path.ChangeExtension(name, ".rgb"))));
        // CMYK: Pillow divides by 255, OpenCV by 256.
        Assert.InRange(ImageFixtures.MaxDifference(expected, image), 0, name == "jpeg-cmyk.jpg" ? 1 : 0);
    }

    [Fact]
    public void Every_kind_of_file_is_covered() => Assert.True(Files().Count() >= 50);

    [Theory]
    [InlineData("exif-6.jpg", 6)]
    [InlineData("exif-png-6.png", 6)]
    [InlineData("exif-webp-8.webp", 8)]
    public void The_orientation_can_be_left_alone_as_the_reference_does(string name, int orientation)
    {
        var path = ImageFixtures.Path("image-formats", name);
        var info = ImageFile.ReadInfo(path);
        Assert.Equal((29, 23, 1, orientation), (info.Width, info.Height, info.Frames, info.Orientation));
        var stored = ImageFile.Load(path, new ImageReadOptions { ApplyOrientation = false });
        Assert.Equal((29, 23), (stored.Width, stored.Height));
        Assert.Equal((23, 29), (ImageFile.Load(path).Width, ImageFile.Load(path).Height));
    }

    [Theory]
    [InlineData("animated.png", "PNG")]
    [InlineData("animated.webp", "WebP")]
    public void Animations_are_refused_by_their_number_of_frames(string name, string format)
    {
        var path = ImageFixtures.Path("image-formats", name);
        Assert.Equal(2, ImageFile.ReadInfo(path).Frames);
        var error = Assert.Throws<ImageFormatException>(() => ImageFile.Load(path));
        Assert.Contains($"{format} file is animated (2 frames)", error.Message);
        Assert.Contains(name, error.Message);
    }

    [Theory]
    [InlineData("a.png")]
    [InlineData("a.bmp")]
    [InlineData("a.webp")]
    public void Lossless_formats_give_back_every_byte(string name)
    {
        var image = ImageFixtures.Noise(61, 47);
        Assert.True(image.ContentEquals(ImageFile.Decode(ImageFile.Encode(image, ImageFile.FormatOf(name)))));
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Webp)]
    public void Lossy_formats_come_close_and_shrink_with_the_quality(ImageFormat format)
    {
        var image = ImageFixtures.Smooth(128, 96);
        var fine = ImageFile.Encode(image, format, new ImageWriteOptions { Quality = 95, Lossless = false });
        var coarse = ImageFile.Encode(image, format, new ImageWriteOptions { Quality = 20, Lossless = false });
        Assert.InRange(ImageFixtures.MaxDifference(image, ImageFile.Decode(fine)), 1, 16);
        Assert.True(coarse.Length < fine.Length);
        Assert.Equal(format, ImageCodec.ReadInfo(fine).Format);
    }

    [Fact]
    public void Options_out_of_range_are_named_together()
    {
        var error = Assert.Throws<ArgumentException>(
            () => ImageFile.Encode(ImageFixtures.Noise(2, 2), ImageFormat.Png, new ImageWriteOptions { Quality = 0, PngLevel = 10 }));
        Assert.Equal("Quality is 0; allowed are 1 to 100. PngLevel is 10; allowed are 0 to 9.", error.Message);
    }

    [Fact]
    public void A_picture_beyond_the_format_is_refused()
    {
        var wide = new RgbImage(16_384, 1);
        var error = Assert.Throws<ArgumentException>(() => ImageFile.Encode(wide, ImageFormat.Webp));
        Assert.Contains("WebP holds pictures of 1 to 16383 pixels a side; got 16384x1", error.Message);
    }
}
