using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Imaging;

/// <summary>Pictures that tests read or make.</summary>
internal static class ImageFixtures
{
    /// <summary>The path of a committed fixture.</summary>
    internal static string Path(params string[] parts) =>
        System.IO.Path.Combine([AppContext.BaseDirectory, "Fixtures", .. parts]);

    /// <summary>The folder of real photographs, which is never part of the checkout; skips the test where there is none.</summary>
    internal static string Photos()
    {
        var named = Environment.GetEnvironmentVariable("PIXELPROMPT_PHOTOS");
        var folder = string.IsNullOrEmpty(named)
            ? System.IO.Path.Combine(Architecture.CheckoutRoot.Path, "..", "shared", "photos")
            : named;
        Assert.SkipUnless(Directory.Exists(folder), $"No photographs in {folder}; name a folder in PIXELPROMPT_PHOTOS.");
        return folder;
    }

    /// <summary>The generator of Fixtures/image-resize/generate.py.</summary>
    internal static RgbImage Noise(int width, int height)
    {
        var image = new RgbImage(width, height);
        var state = (uint)((width * 65536) + height);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            var value = (byte)(state >> 24);
            image.Pixels[i] = i % 3 != 0 ? value : value < 64 ? (byte)0 : value > 192 ? (byte)255 : value;
        }
        return image;
    }

    /// <summary>A smooth picture that lossy formats keep well.</summary>
    internal static RgbImage Smooth(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                image[x, y] = ((byte)(x * 255 / Math.Max(1, width - 1)), (byte)(y * 255 / Math.Max(1, height - 1)), (byte)(128 + (100 * Math.Sin((x + y) / 20.0))));
        }
        return image;
    }

    /// <summary>The largest difference of two pictures' bytes.</summary>
    internal static int MaxDifference(RgbImage a, RgbImage b)
    {
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        var most = 0;
        for (var i = 0; i < a.Pixels.Length; i++) most = Math.Max(most, Math.Abs(a.Pixels[i] - b.Pixels[i]));
        return most;
    }
}
