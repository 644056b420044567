using System.Runtime.InteropServices;
using PixelPrompt.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace PixelPrompt.Imaging;

/// <summary>Pictures as network input and back.</summary>
/// <remarks>Values are byte / 255 without mean or standard deviation, as in the public LVM code.</remarks>
public static class ImageTensor
{
    private static readonly float[] Levels = [.. Enumerable.Range(0, 256).Select(x => x / 255f)];

    /// <summary>Stacks pictures of one size.</summary>
    /// <param name="images">At least one picture, all of one width and height.</param>
    /// <param name="device">Where the tensor shall be; null for the CPU.</param>
    /// <returns>Float32, [B, 3, H, W], in [0, 1].</returns>
    /// <exception cref="ArgumentException">There are no pictures, or their sizes differ.</exception>
    public static Tensor FromImages(IReadOnlyList<RgbImage> images, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0) throw new ArgumentException("At least one picture is needed.", nameof(images));
        var (width, height) = (images[0].Width, images[0].Height);
        if (images.FirstOrDefault(x => x.Width != width || x.Height != height) is { } other)
        {
            throw new ArgumentException(
                $"Pictures of {width}x{height} and {other.Width}x{other.Height} do not fit into one tensor; resize them first.", nameof(images));
        }
        var pixels_B3HW = empty([images.Count, 3, height, width], dtype: ScalarType.Float32, device: CPU);
        var values = MemoryMarshal.Cast<byte, float>(pixels_B3HW.bytes);
        var plane = width * height;
        for (var b = 0; b < images.Count; b++) Separate(images[b].Pixels, values.Slice(b * 3 * plane, 3 * plane), plane);
        GC.KeepAlive(pixels_B3HW);
        return device is null || device.type == DeviceType.CPU ? pixels_B3HW : pixels_B3HW.to(device, disposeAfter: true);
    }

    /// <summary>Makes pictures of network output.</summary>
    /// <param name="pixels">Any floating-point dtype, [B, 3, H, W], on any device; values are clamped to [0, 1] and rounded to the nearest byte.</param>
    /// <returns>B pictures.</returns>
    /// <exception cref="ShapeException">The tensor has another shape.</exception>
    /// <exception cref="ArgumentException">A value is not a number: the network that made it has failed.</exception>
    public static RgbImage[] ToImages(Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.shape is not [_, 3, >= 1, >= 1])
            throw new ShapeException($"Pictures are made of a tensor [B, 3, H, W]; got [{string.Join(", ", pixels.shape)}].");
        using var scope = NewDisposeScope();
        var host_B3HW = pixels.detach().to(ScalarType.Float32, CPU).contiguous();
        var values = MemoryMarshal.Cast<byte, float>(host_B3HW.bytes);
        var (height, width) = ((int)pixels.shape[2], (int)pixels.shape[3]);
        var plane = width * height;
        var images = new RgbImage[pixels.shape[0]];
        for (var b = 0; b < images.Length; b++)
        {
            images[b] = new RgbImage(width, height);
            Join(values.Slice(b * 3 * plane, 3 * plane), images[b].Pixels, plane);
        }
        GC.KeepAlive(host_B3HW);
        return images;
    }

    private static void Separate(ReadOnlySpan<byte> rgb, Span<float> planes, int plane)
    {
        for (var i = 0; i < plane; i++)
        {
            planes[i] = Levels[rgb[3 * i]];
            planes[plane + i] = Levels[rgb[(3 * i) + 1]];
            planes[(2 * plane) + i] = Levels[rgb[(3 * i) + 2]];
        }
    }

    private static void Join(ReadOnlySpan<float> planes, Span<byte> rgb, int plane)
    {
        for (var i = 0; i < plane; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                var value = planes[(c * plane) + i];
                if (float.IsNaN(value)) throw new ArgumentException($"Channel {c} of pixel {i} is not a number; the network that made the picture has failed.");
                rgb[(3 * i) + c] = (byte)((Math.Clamp(value, 0f, 1f) * 255f) + 0.5f);
            }
        }
    }
}
