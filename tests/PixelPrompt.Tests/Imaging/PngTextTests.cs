using System.IO.Compression;
using System.Text;
using PixelPrompt.Imaging;
using PixelPrompt.Native;
using PixelPrompt.Tests.Native.Images;

namespace PixelPrompt.Tests.Imaging;

public sealed class PngTextTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pixelprompt-text-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Texts_travel_with_the_picture_and_leave_the_pixels_alone()
    {
        var image = ImageFixtures.Noise(20, 10);
        var path = Path.Combine(folder, "a.png");
        var texts = new Dictionary<string, string> { ["prompt"] = "{\"seed\": 1}\nsecond line", ["Titel"] = "Größe ∞ 图像", ["empty"] = "" };
        ImageFile.Save(image, path, new ImageWriteOptions { Text = texts });
        Assert.Equal(texts, ImageFile.ReadText(path));
        Assert.True(image.ContentEquals(ImageFile.Load(path)));
    }

    [Fact]
    public void A_picture_without_texts_has_none() =>
        Assert.Empty(PngText.Read(ImageFile.Encode(ImageFixtures.Noise(4, 4), ImageFormat.Png)));

    [Fact]
    public void Texts_of_other_programs_are_read_compressed_or_not()
    {
        byte[] latin = [.. "Comment\0"u8, 0xE9, (byte)'!'];
        byte[] zipped = [.. "Zipped\0\0"u8, .. Deflate("many words")];
        byte[] international = [.. "Title\0\u0001\0en\0Titre\0"u8, .. Deflate("größer")];
        var png = Insert(Insert(Insert(Blank(), "tEXt", latin), "zTXt", zipped), "iTXt", international);
        var texts = PngText.Read(png);
        Assert.Equal(("é!", "many words", "größer"), (texts["Comment"], texts["Zipped"], texts["Title"]));
    }

    [Fact]
    public void A_text_that_inflates_beyond_the_limit_is_refused()
    {
        var bomb = Insert(Blank(), "zTXt", [.. "Bomb\0\0"u8, .. Deflate(new string('x', PngText.MaxBytes + 1))]);
        Assert.Contains("at most 1048576", Assert.Throws<ImageFormatException>(() => PngText.Read(bomb)).Message);
    }

    [Theory]
    [InlineData("tEXt", "noend")]
    [InlineData("zTXt", "key\0\0notdeflate")]
    [InlineData("iTXt", "key\0")]
    [InlineData("iTXt", "key\0\0\0lang")]
    public void Damaged_texts_are_errors(string type, string data) =>
        Assert.Throws<ImageFormatException>(() => PngText.Read(Insert(Blank(), type, Encoding.Latin1.GetBytes(data))));

    [Theory]
    [InlineData("")]
    [InlineData(" outer")]
    [InlineData("line\nbreak")]
    [InlineData("∞")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public void Keywords_that_png_does_not_allow_are_refused(string keyword) => Assert.Throws<ArgumentException>(
        () => PngText.Write(Blank(), [new(keyword, "text")]));

    [Fact]
    public void Other_formats_carry_no_text()
    {
        var options = new ImageWriteOptions { Text = new Dictionary<string, string> { ["a"] = "b" } };
        Assert.Contains("WebP files carry no text",
            Assert.Throws<ArgumentException>(() => ImageFile.Encode(ImageFixtures.Noise(4, 4), ImageFormat.Webp, options)).Message);
        var jpeg = ImageFile.Encode(ImageFixtures.Noise(4, 4), ImageFormat.Jpeg);
        Assert.Throws<ImageFormatException>(() => PngText.Read(jpeg));
    }

    private static byte[] Blank() => ImageFile.Encode(ImageFixtures.Noise(4, 4), ImageFormat.Png);

    private static byte[] Insert(byte[] png, string type, byte[] data) => [.. png[..33], .. PngBytes.Chunk(type, data), .. png[33..]];

    private static byte[] Deflate(string text)
    {
        using var output = new MemoryStream();
        using (var deflater = new ZLibStream(output, CompressionLevel.Optimal)) deflater.Write(Encoding.UTF8.GetBytes(text));
        return output.ToArray();
    }
}
