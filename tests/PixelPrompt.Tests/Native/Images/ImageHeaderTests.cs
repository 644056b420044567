using System.Buffers.Binary;
using System.Text;
using PixelPrompt.Native;
using PixelPrompt.Tests.Imaging;

namespace PixelPrompt.Tests.Native.Images;

/// <summary>The messages that a user sees for files that are refused.</summary>
public class ImageHeaderTests
{
    [Fact]
    public void The_checksum_of_the_png_specification_is_right() => Assert.Equal(0xCBF43926u, Crc32.Compute("123456789"u8));

    [Fact]
    public void A_decompression_bomb_is_refused_by_its_header_within_no_memory()
    {
        var bomb = PngBytes.Picture(20_000, 20_000, new byte[1_200_000]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ImageFormatException>(() => ImageCodec.Decode(bomb));
        Assert.Contains("20000x20000 = 400000000 pixels; at most 64000000 are read", error.Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_size_that_the_data_cannot_hold_is_refused()
    {
        var error = Assert.Throws<ImageFormatException>(() => ImageCodec.Decode(PngBytes.Picture(8000, 8000, new byte[1000])));
        Assert.Contains("8000x8000, but its 1000 bytes of data cannot hold that many pixels", error.Message);
    }

    [Fact]
    public void Sixty_four_megapixels_are_read_and_one_row_more_is_not()
    {
        Assert.Contains("64008000 pixels; at most 64000000", Message(OneBitBmp(8000, 8001)));
        var largest = ImageCodec.Decode(OneBitBmp(8000, 8000));
        Assert.Equal((8000, 8000, 64_000_000 * 3), (largest.Width, largest.Height, largest.Rgb.Length));
    }

    [Fact]
    public void Damage_is_named_with_its_place()
    {
        var file = File.ReadAllBytes(ImageFixtures.Path("image-formats", "png-rgb.png"));
        var flipped = (byte[])file.Clone();
        flipped[60] ^= 1;
        Assert.Contains("chunk IDAT at byte 33 has a wrong checksum", Message(flipped));
        Assert.Contains("truncated: chunk IDAT at byte 33", Message(file[..200]));
        Assert.Contains("without an IEND chunk", Message(file[..^12]));
        var jpeg = File.ReadAllBytes(ImageFixtures.Path("image-formats", "jpeg-420.jpg"));
        Assert.Contains("without an end marker", Message(jpeg[..^2]));
        Assert.Contains("The file is empty", Message([]));
        Assert.Contains("they do not start as PNG, JPEG, WebP or BMP do", Message("<svg/>"u8.ToArray()));
    }

    [Fact]
    public void A_jpeg_of_many_scans_is_refused()
    {
        var file = File.ReadAllBytes(ImageFixtures.Path("image-formats", "jpeg-grey.jpg"));
        var scan = file[file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])..^2];
        Assert.Contains("more than 100 scans", Message([.. file[..^2], .. Enumerable.Repeat(scan, 100).SelectMany(x => x), 0xFF, 0xD9]));
    }

    [Fact]
    public void A_second_frame_header_is_refused()
    {
        var file = File.ReadAllBytes(ImageFixtures.Path("image-formats", "jpeg-420.jpg"));
        byte[] frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
        Assert.Contains("second frame header", Message([.. file[..2], .. frame, .. file[2..]]));
    }

    [Fact]
    public void Cmyk_without_an_adobe_marker_is_refused()
    {
        var file = File.ReadAllBytes(ImageFixtures.Path("image-formats", "jpeg-cmyk.jpg"));
        var at = file.AsSpan().IndexOf("Adobe"u8);
        file[at] = (byte)'a';
        Assert.Contains("four channels and no Adobe marker", Message(file));
    }

    [Fact]
    public void A_damaged_orientation_block_counts_as_upright()
    {
        var file = File.ReadAllBytes(ImageFixtures.Path("image-formats", "exif-6.jpg"));
        var at = file.AsSpan().IndexOf("Exif\0\0MM"u8);
        for (var i = 6; i < 26; i++)
        {
            var copy = (byte[])file.Clone();
            copy[at + i] = 0xEE;
            Assert.InRange(ImageCodec.ReadInfo(copy).Orientation, 1, 8);
        }
    }

    [Fact]
    public void A_webp_whose_canvas_differs_from_its_picture_is_refused()
    {
        var file = File.ReadAllBytes(ImageFixtures.Path("image-formats", "exif-webp-8.webp"));
        Assert.Equal("VP8X", Encoding.ASCII.GetString(file, 12, 4));
        file[24]++;
        Assert.Contains("canvas is 30x23, its picture 29x23", Message(file));
    }

    private static string Message(byte[] bytes) => Assert.Throws<ImageFormatException>(() => ImageCodec.Decode(bytes)).Message;

    private static byte[] OneBitBmp(int width, int height)
    {
        const int DataAt = 62;
        var file = new byte[DataAt + (width / 8 * height)];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), DataAt);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        (file[26], file[28]) = (1, 1);
        return file;
    }
}
