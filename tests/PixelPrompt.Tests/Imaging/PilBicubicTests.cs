using System.Globalization;
using System.Security.Cryptography;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Imaging;

public class PilBicubicTests
{
    public static IEnumerable<TheoryDataRow<string>> Sizes() =>
        File.ReadLines(ImageFixtures.Path("image-resize", "sha256.txt")).Select(line => new TheoryDataRow<string>(line));

    [Theory]
    [InlineData("gradient_300x200")]
    [InlineData("checker_37x91")]
    [InlineData("noise_333x97")]
    public void The_reference_preprocessing_is_reproduced_bit_for_bit(string name)
    {
        var input = ImageFile.Load(ImageFixtures.Path("image-preprocess", $"{name}.png"));
        var expected = ImageFile.Load(ImageFixtures.Path("image-preprocess", $"{name}.expected256.png"));
        Assert.Equal(0, ImageFixtures.MaxDifference(expected, PilBicubic.Resize(input, 256, 256)));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Any_size_equals_pillow_bit_for_bit(string line)
    {
        var parts = line.Split(' ');
        var sizes = parts[..4].Select(x => int.Parse(x, CultureInfo.InvariantCulture)).ToArray();
        var resized = PilBicubic.Resize(ImageFixtures.Noise(sizes[0], sizes[1]), sizes[2], sizes[3]);
        Assert.Equal((sizes[2], sizes[3]), (resized.Width, resized.Height));
        Assert.Equal(parts[4], Convert.ToHexStringLower(SHA256.HashData(resized.Pixels)));
    }

    [Fact]
    public void The_same_size_is_a_copy()
    {
        var image = ImageFixtures.Noise(19, 7);
        var copy = PilBicubic.Resize(image, 19, 7);
        Assert.True(image.ContentEquals(copy));
        Assert.NotSame(image.Pixels, copy.Pixels);
    }

    [Fact]
    public void Sizes_below_one_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PilBicubic.Resize(ImageFixtures.Noise(4, 4), 0, 4));
}
