using PixelPrompt.Imaging;
using static TorchSharp.torch;

namespace PixelPrompt.Data.Tokenization;

/// <summary>Pictures as the tokenizer's network sees them, and back.</summary>
internal static class PixelTensors
{
    /// <summary>Bytes / 255, without any other normalisation.</summary>
    /// <param name="images">Pictures of one size.</param>
    /// <param name="channels">3 for RGB, 1 for grey.</param>
    /// <returns>Float32, [B, C, H, W], in [0, 1].</returns>
    internal static Tensor FromImages(IReadOnlyList<RgbImage> images, int channels)
    {
        int width = images[0].Width, height = images[0].Height, plane = width * height;
        var pixels = new float[images.Count * channels * plane];
        for (var i = 0; i < images.Count; i++) Fill(images[i].Pixels, pixels.AsSpan(i * channels * plane, channels * plane), channels);
        return tensor(pixels, [images.Count, channels, height, width]);
    }

    /// <summary>Clamps to [0, 1], multiplies by 255 and cuts to bytes, as the reference does when it saves.</summary>
    /// <param name="pixels_BCHW">Float32 on the CPU, [B, C, H, W] with 1 or 3 channels.</param>
    /// <returns>The pictures.</returns>
    internal static RgbImage[] ToImages(Tensor pixels_BCHW)
    {
        using var scope = NewDisposeScope();
        var (b, c, h, w) = ((int)pixels_BCHW.shape[0], (int)pixels_BCHW.shape[1], (int)pixels_BCHW.shape[2], (int)pixels_BCHW.shape[3]);
        var bytes_BHWC = (pixels_BCHW.clamp(0, 1) * 255).to(ScalarType.Byte).permute(0, 2, 3, 1).expand(b, h, w, 3).contiguous();
        var bytes = bytes_BHWC.data<byte>().ToArray();
        var size = h * w * 3;
        return [.. Enumerable.Range(0, b).Select(x => new RgbImage(w, h, bytes[(x * size)..((x + 1) * size)]))];
    }

    private static void Fill(ReadOnlySpan<byte> rgb, Span<float> planes, int channels)
    {
        var plane = planes.Length / channels;
        for (var pixel = 0; pixel < plane; pixel++)
        {
            var (r, g, b) = (rgb[3 * pixel], rgb[(3 * pixel) + 1], rgb[(3 * pixel) + 2]);
            if (channels == 1)
            {
                planes[pixel] = Luma(r, g, b) / 255f;
                continue;
            }
            planes[pixel] = r / 255f;
            planes[plane + pixel] = g / 255f;
            planes[(2 * plane) + pixel] = b / 255f;
        }
    }

    // ITU-R 601-2 in the 16-bit fixed point that PIL's conversion to grey uses.
    private static int Luma(int r, int g, int b) => ((r * 19595) + (g * 38470) + (b * 7471) + 0x8000) >> 16;
}
