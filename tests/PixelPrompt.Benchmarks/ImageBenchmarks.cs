using System.Runtime.Intrinsics;
using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Benchmarks;

/// <summary>Decoding, resizing and encoding one megapixel, on one core.</summary>
internal static class ImageBenchmarks
{
    private const int Side = 1024;

    internal static void Run()
    {
        var image = Picture();
        foreach (var (name, format, options) in new[]
        {
            ("JPEG", ImageFormat.Jpeg, new ImageWriteOptions { Quality = 90 }),
            ("PNG", ImageFormat.Png, new ImageWriteOptions()),
            ("WebP", ImageFormat.Webp, new ImageWriteOptions { Lossless = false, Quality = 90 }),
            ("BMP", ImageFormat.Bmp, new ImageWriteOptions()),
        })
        {
            var bytes = ImageFile.Encode(image, format, options);
            var decode = format == ImageFormat.Bmp ? CopyTime(image) : Measure.Milliseconds(() => NativeCodec.Decode(bytes, Side, Side));
            var by = format == ImageFormat.Bmp ? "copying the pixels" : "the native decoder alone";
            Measure.PrintTime($"decode 1 MP {name} ({bytes.Length / 1024} KiB)", Measure.Milliseconds(() => ImageFile.Decode(bytes)), decode, by);
            var (extension, quality) = format switch
            {
                ImageFormat.Png => (".png", options.PngLevel),
                ImageFormat.Bmp => (".bmp", 0),
                _ => (format == ImageFormat.Jpeg ? ".jpg" : ".webp", options.Quality),
            };
            Measure.PrintTime($"encode 1 MP {name}", Measure.Milliseconds(() => ImageFile.Encode(image, format, options)),
                Measure.Milliseconds(() => NativeCodec.Encode(image.Pixels, Side, Side, extension, quality)), "the native encoder alone");
        }
        foreach (var side in new[] { 256, 512, 1500 })
        {
            Measure.PrintTime($"resize 1 MP to {side}x{side} (bicubic)", Measure.Milliseconds(() => PilBicubic.Resize(image, side, side)),
                MultiplyTime(side), "8 32-bit multiply-adds a step, measured");
        }
        Measure.PrintTime("resize 1 MP to 256x256 (nearest)", Measure.Milliseconds(() => NearestResize.Resize(image, 256, 256)), CopyTime(image) / 16, "copying the result");
        Measure.PrintTime("Canny edges 1 MP", Measure.Milliseconds(() => Edges.Canny(image)), CopyTime(image), "copying the pixels");
    }

    private static RgbImage Picture()
    {
        var image = new RgbImage(Side, Side);
        var random = new Random(1);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var wave = (int)(100 * Math.Sin(x / 37.0) * Math.Cos(y / 23.0));
                image[x, y] = ((byte)(128 + wave), (byte)((x ^ y) & 255), (byte)Math.Clamp(128 - wave + random.Next(-20, 20), 0, 255));
            }
        }
        return image;
    }

    private static double CopyTime(RgbImage image)
    {
        var target = new byte[image.Pixels.Length];
        return Measure.Milliseconds(() => image.Pixels.CopyTo(target, 0));
    }

    // The multiply-adds of both passes at the rate of a loop that does nothing else.
    private static double MultiplyTime(int side)
    {
        var taps = Math.Max(4.0, 4.0 * Side / side);
        var steps = ((double)Side * side * taps / 2) + ((double)side * side * taps * 3 / 8);
        const int Count = 1 << 20;
        var sink = Vector256<int>.Zero;
        var time = Measure.Milliseconds(() =>
        {
            var (a, b, c, d) = (sink, sink, sink, sink);
            var factor = Vector256.Create(3);
            for (var i = 0; i < Count; i += 4)
            {
                a += factor * a;
                b += factor * b;
                c += factor * c;
                d += factor * d;
            }
            sink = a ^ b ^ c ^ d;
        });
        return time * steps / Count;
    }
}
