using PixelPrompt.Native;
using PixelPrompt.Tests.Imaging;

namespace PixelPrompt.Tests.Native.Images;

/// <summary>JPEG data that ends too early although every marker is in place: decoders fill it with grey and say nothing.</summary>
public class JpegDataTests
{
    public static IEnumerable<TheoryDataRow<string>> Files() =>
    [
        "jpeg-420.jpg", "jpeg-444.jpg", "jpeg-grey.jpg", "jpeg-cmyk.jpg", "jpeg-progressive.jpg", "jpeg-restart.jpg",
        "jpeg-restart-progressive.jpg", "jpeg-progression.jpg", "jpeg-scan-each.jpg", "jpeg-4x1.jpg", "jpeg-uneven.jpg",
        "jpeg-coarse.jpg", "jpeg-optimized.jpg",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_cut_anywhere_and_closed_with_an_end_marker_is_an_error(string name)
    {
        var file = Read(name);
        Assert.True(ImageCodec.Decode(file).Rgb.Length > 0);
        for (var at = 2; at < file.Length - 2; at++)
            Assert.Throws<ImageFormatException>(() => ImageCodec.Decode([.. file[..at], 0xFF, 0xD9]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_whole_scan_left_out_is_an_error(string name)
    {
        var file = Read(name);
        foreach (var (start, end) in Scans(file))
            Assert.Throws<ImageFormatException>(() => ImageCodec.Decode([.. file[..start], .. file[end..]]));
    }

    [Fact]
    public void Data_that_makes_no_sense_is_an_error_that_says_where()
    {
        var file = Read("jpeg-420.jpg");
        var (start, end) = Scans(file).First();
        var random = new Random(3);
        var refused = 0;
        for (var i = 0; i < 50; i++)
        {
            var noise = new byte[end - start - 20];
            random.NextBytes(noise);
            noise.AsSpan().Replace((byte)0xFF, (byte)0xFE);
            byte[] damaged = [.. file[..(start + 14)], .. noise, .. file[end..]];
            try
            {
                ImageCodec.Decode(damaged);
            }
            catch (ImageFormatException error)
            {
                refused++;
                Assert.Matches("makes no sense at block|ends at block", error.Message);
            }
        }
        Assert.True(refused > 10, $"{refused} of 50 were refused.");
    }

    [Fact]
    public void A_restart_marker_that_is_missing_is_an_error()
    {
        var file = Read("jpeg-restart.jpg");
        var at = Enumerable.Range(0, file.Length - 1).First(i => file[i] == 0xFF && file[i + 1] is >= 0xD0 and <= 0xD7);
        Assert.Throws<ImageFormatException>(() => ImageCodec.Decode([.. file[..at], .. file[(at + 2)..]]));
    }

    [Fact]
    public void Arithmetic_coding_is_refused() => Assert.Contains("uses process SOF9",
        Assert.Throws<ImageFormatException>(() => ImageCodec.Decode(Read("arithmetic.jpg"))).Message);

    [Fact]
    public void The_header_alone_is_read_without_walking_the_data()
    {
        var file = Read("jpeg-420.jpg");
        byte[] cut = [.. file[..(file.Length - 40)], 0xFF, 0xD9];
        Assert.Equal(29, ImageCodec.ReadInfo(cut).Width);
        Assert.Throws<ImageFormatException>(() => ImageCodec.Decode(cut));
    }

    private static byte[] Read(string name) => File.ReadAllBytes(ImageFixtures.Path("image-formats", name));

    // From each SOS marker to the marker after its data.
    private static IEnumerable<(int Start, int End)> Scans(byte[] file)
    {
        for (var at = 2; file[at + 1] != 0xD9;)
        {
            var start = at;
            at += 2 + ((file[at + 2] << 8) | file[at + 3]);
            if (file[start + 1] != 0xDA) continue;
            while (file[at] != 0xFF || file[at + 1] is 0 or (>= 0xD0 and <= 0xD7)) at++;
            yield return (start, at);
        }
    }
}
