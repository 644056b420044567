using System.Buffers.Binary;
using System.Diagnostics;
using PixelPrompt.Native;
using PixelPrompt.Tests.Imaging;

namespace PixelPrompt.Tests.Native.Images;

/// <summary>Damaged files: a typed error or a picture, never anything else, in little time and memory.</summary>
public class CorruptImageTests
{
    public static IEnumerable<TheoryDataRow<string>> Files() =>
    [
        "png-rgb.png", "png-palette-4.png", "png-interlaced.png", "png-16-rgba.png",
        "jpeg-420.jpg", "jpeg-progressive.jpg", "jpeg-grey.jpg", "exif-6.jpg",
        "webp-lossy.webp", "webp-lossless.webp", "webp-lossy-alpha.webp",
        "bmp-24.bmp", "bmp-rle8.bmp", "bmp-32-masks.bmp", "bmp-8.bmp",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_truncation_is_an_error(string name)
    {
        foreach (var bytes in Corruptions.Truncated(Read(name)))
        {
            // The last two bytes of this file are an end code that its rows do not need.
            if (name == "bmp-rle8.bmp" && bytes.Length == Read(name).Length - 2) continue;
            Assert.Throws<ImageFormatException>(() => ImageCodec.Decode(bytes));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_damage_is_a_typed_error_or_a_picture(string name)
    {
        var file = Read(name);
        var variants = Corruptions.Flipped(file, 200).Concat(Corruptions.Spliced(file, 90)).ToList();
        var refused = variants.Count(bytes => !Decodes(bytes));
        Assert.True(variants.Count >= 200);
        // Damage that changes nothing but colours is legal in formats without checksums.
        Assert.True(refused > (name.StartsWith("png") ? variants.Count * 9 / 10 : 10), $"{refused} of {variants.Count} were refused.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_lying_size_is_a_typed_error_or_a_picture_of_that_size(string name)
    {
        var file = Read(name);
        var format = ImageCodec.ReadInfo(file).Format;
        var watch = Stopwatch.StartNew();
        var refused = Corruptions.Lying(file, format).Count(bytes => !Decodes(bytes));
        Assert.True(refused >= 40, $"{refused} of 100 were refused.");
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"100 small lying files took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("webp-lossy.webp")]
    [InlineData("webp-lossless.webp")]
    public void A_webp_cut_anywhere_is_an_error_also_when_its_sizes_are_made_to_fit(string name)
    {
        var file = Read(name);
        for (var at = 22; at < file.Length - 2; at += 2)
        {
            var cut = file[..at];
            BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(4), at - 8);
            BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(16), at - 20);
            Assert.Throws<ImageFormatException>(() => ImageCodec.Decode(cut));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5000)]
    public void Noise_is_no_picture(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        Assert.Throws<ImageFormatException>(() => ImageCodec.Decode(bytes));
    }

    [Fact]
    public void Noise_behind_every_signature_is_an_error()
    {
        byte[][] signatures = [[.. PngHeader.Signature], [0xFF, 0xD8, 0xFF], "RIFF\u0010\0\0\0WEBPVP8 "u8.ToArray(), "BM"u8.ToArray(), "GIF89a"u8.ToArray()];
        var random = new Random(5);
        foreach (var signature in signatures)
        {
            for (var i = 0; i < 100; i++)
            {
                var noise = new byte[random.Next(0, 300)];
                random.NextBytes(noise);
                Assert.Throws<ImageFormatException>(() => ImageCodec.Decode([.. signature, .. noise]));
            }
        }
    }

    private static byte[] Read(string name) => File.ReadAllBytes(ImageFixtures.Path("image-formats", name));

    private static bool Decodes(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var image = ImageCodec.Decode(bytes);
            var info = ImageCodec.ReadInfo(bytes);
            Assert.Equal((long)info.Width * info.Height, (long)image.Width * image.Height);
            Assert.Equal((long)image.Width * image.Height * 3, image.Rgb.Length);
            return true;
        }
        catch (ImageFormatException)
        {
            // Nothing larger than the largest picture allowed.
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < (64_000_000L * 3) + (1 << 20));
            return false;
        }
    }
}
