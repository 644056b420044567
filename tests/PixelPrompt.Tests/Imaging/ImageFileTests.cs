using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Tests.Imaging;

public sealed class ImageFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pixelprompt-images-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_saved_picture_is_read_back_whatever_its_name()
    {
        var image = ImageFixtures.Noise(31, 17);
        ImageFile.Save(image, At("a.PNG"));
        File.Move(At("a.PNG"), At("misnamed.jpg"));
        Assert.True(image.ContentEquals(ImageFile.Load(At("misnamed.jpg"))));
        Assert.Equal(ImageFormat.Png, ImageFile.ReadInfo(At("misnamed.jpg")).Format);
    }

    [Fact]
    public void A_stream_is_read_to_its_end_whether_it_can_seek_or_not()
    {
        var image = ImageFixtures.Noise(31, 17);
        var bytes = ImageFile.Encode(image, ImageFormat.Png);
        Assert.True(image.ContentEquals(ImageFile.Load(new MemoryStream(bytes))));
        Assert.True(image.ContentEquals(ImageFile.Load(new OneByteStream(bytes))));
    }

    [Fact]
    public void Saving_replaces_the_file_and_leaves_nothing_else()
    {
        ImageFile.Save(ImageFixtures.Noise(3, 3), At("a.bmp"));
        ImageFile.Save(ImageFixtures.Noise(5, 4), At("a.bmp"));
        Assert.Equal(5, ImageFile.Load(At("a.bmp")).Width);
        Assert.Equal(["a.bmp"], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void An_unknown_extension_is_refused_before_anything_is_written()
    {
        var error = Assert.Throws<ArgumentException>(() => ImageFile.Save(ImageFixtures.Noise(3, 3), At("a.gif")));
        Assert.Contains("'.gif'; pictures are written as .png, .jpg, .jpeg, .webp, .bmp", error.Message);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart()
    {
        Assert.Throws<FileNotFoundException>(() => ImageFile.Load(At("none.png")));
        Assert.Contains("It is a folder", Assert.Throws<ImageFormatException>(() => ImageFile.Load(folder)).Message);
    }

    [Fact]
    public void A_pipe_is_refused_instead_of_waited_for()
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", At("pipe.png"));
        made.WaitForExit();
        Assert.Equal(FileKind.Special, FileKinds.Of(At("pipe.png")));
        Assert.Contains("pipe, socket or device", Assert.Throws<ImageFormatException>(() => ImageFile.Load(At("pipe.png"))).Message);
    }

    [Fact]
    public void Files_beyond_the_limits_are_refused_by_header_and_by_length()
    {
        ImageFile.Save(ImageFixtures.Noise(100, 50), At("a.png"));
        var pixels = Assert.Throws<ImageFormatException>(() => ImageFile.Load(At("a.png"), new ImageReadOptions { MaxPixels = 4999 }));
        Assert.Contains("100x50 = 5000 pixels; at most 4999 are read", pixels.Message);
        var side = Assert.Throws<ImageFormatException>(() => ImageFile.Load(At("a.png"), new ImageReadOptions { MaxSide = 99 }));
        Assert.Contains("99 a side", side.Message);
        var bytes = Assert.Throws<ImageFormatException>(() => ImageFile.Load(At("a.png"), new ImageReadOptions { MaxBytes = 100 }));
        Assert.Contains("at most 100 are read", bytes.Message);
        Assert.Throws<ImageFormatException>(() => ImageFile.Load(
            new OneByteStream(File.ReadAllBytes(At("a.png"))), new ImageReadOptions { MaxBytes = 100 }));
        Assert.Equal(100, ImageFile.Load(At("a.png"), new ImageReadOptions { MaxPixels = 5000 }).Width);
    }

    [Fact]
    public void Links_are_followed_and_can_be_told_from_files()
    {
        ImageFile.Save(ImageFixtures.Noise(3, 3), At("a.png"));
        File.CreateSymbolicLink(At("link.png"), At("a.png"));
        File.CreateSymbolicLink(At("dead.png"), At("none.png"));
        Assert.Equal(3, ImageFile.Load(At("link.png")).Width);
        Assert.Equal(FileKind.Link, FileKinds.Of(At("link.png"), followLinks: false));
        Assert.Equal(FileKind.Regular, FileKinds.Of(At("link.png")));
        Assert.Equal(FileKind.Missing, FileKinds.Of(At("dead.png")));
        Assert.Throws<FileNotFoundException>(() => ImageFile.Load(At("dead.png")));
    }

    private string At(string name) => Path.Combine(folder, name);

    private sealed class OneByteStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
