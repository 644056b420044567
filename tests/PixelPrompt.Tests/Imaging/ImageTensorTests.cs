using PixelPrompt.Imaging;
using PixelPrompt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Tests.Imaging;

public class ImageTensorTests
{
    [Fact]
    public void Every_byte_survives_and_channels_are_planes()
    {
        var a = ImageFixtures.Noise(19, 15);
        var b = ImageFixtures.Smooth(19, 15);
        using var pixels = ImageTensor.FromImages([a, b]);
        Assert.Equal([2, 3, 15, 19], pixels.shape);
        Assert.Equal(ScalarType.Float32, pixels.dtype);
        Assert.Equal(a[4, 2].G / 255f, pixels[0, 1, 2, 4].item<float>());
        Assert.Equal(b[18, 14].B / 255f, pixels[1, 2, 14, 18].item<float>());
        var back = ImageTensor.ToImages(pixels);
        Assert.True(a.ContentEquals(back[0]) && b.ContentEquals(back[1]));
    }

    [Fact]
    public void All_256_levels_survive_in_bfloat16_nearly_and_in_float32_exactly()
    {
        var image = new RgbImage(256, 1);
        for (var x = 0; x < 256; x++) image[x, 0] = ((byte)x, (byte)(255 - x), 7);
        using var pixels = ImageTensor.FromImages([image]);
        Assert.True(image.ContentEquals(ImageTensor.ToImages(pixels)[0]));
        using var half = pixels.to(ScalarType.BFloat16);
        Assert.InRange(ImageFixtures.MaxDifference(image, ImageTensor.ToImages(half)[0]), 0, 1);
    }

    [Fact]
    public void Values_are_clamped_and_rounded()
    {
        using var pixels = tensor([-3f, 0.5f / 255, 0.49f / 255, 254.5f / 255, 1.5f, 1f], [1, 3, 1, 2]);
        Assert.Equal([0, 0, 255, 1, 255, 255], ImageTensor.ToImages(pixels)[0].Pixels);
    }

    [Fact]
    public void Views_that_are_not_contiguous_are_read_in_their_order()
    {
        var image = ImageFixtures.Noise(8, 6);
        using var pixels = ImageTensor.FromImages([image]);
        using var turned = pixels.transpose(2, 3);
        var result = ImageTensor.ToImages(turned)[0];
        Assert.Equal((6, 8), (result.Width, result.Height));
        Assert.Equal(image[5, 2], result[2, 5]);
    }

    [Fact]
    public void Wrong_shapes_sizes_and_values_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ImageTensor.FromImages([]));
        Assert.Contains("8x6 and 6x8", Assert.Throws<ArgumentException>(
            () => ImageTensor.FromImages([ImageFixtures.Noise(8, 6), ImageFixtures.Noise(6, 8)])).Message);
        using var grey = zeros(1, 1, 4, 4);
        Assert.Contains("got [1, 1, 4, 4]", Assert.Throws<ShapeException>(() => ImageTensor.ToImages(grey)).Message);
        using var failed = full(1, 3, 2, 2, float.NaN);
        Assert.Throws<ArgumentException>(() => ImageTensor.ToImages(failed));
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using var pixels = ImageTensor.FromImages([ImageFixtures.Noise(8, 8)]);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 10; i++) ImageTensor.ToImages(pixels);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
