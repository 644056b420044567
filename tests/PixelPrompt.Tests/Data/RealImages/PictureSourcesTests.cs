using PixelPrompt.Data.RealImages;
using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Tests.Data.RealImages;

public sealed class PictureSourcesTests : IDisposable
{
    private static readonly PictureReading Small = new() { Shape = new PictureShape(16) };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pictures_are_read_in_order_and_fitted()
    {
        var first = folder.Put("a.png");
        var second = folder.Put("b/c.jpg", 64, 20);
        var source = PictureFolder.Open(folder.Root, folder.Report, Small);
        Assert.Equal(["a.png", "b/c.jpg"], [source.NameOf(0), source.NameOf(1)]);
        Assert.True(PilBicubic.Resize(first, 16, 16).ContentEquals(source.Read(0)));
        Assert.Equal((16, 16), (source.Read(1).Width, source.Read(1).Height));
        Assert.Empty(folder.Problems);
        Assert.Equal(64, second.Width);
    }

    [Fact]
    public void A_crop_keeps_the_proportions()
    {
        var image = folder.Put("a.png", 40, 30);
        var source = PictureFolder.Open(folder.Root, folder.Report, new PictureReading { Shape = new PictureShape(30, PictureFit.Crop) });
        Assert.True(Crop.Region(image, 5, 0, 30, 30).ContentEquals(source.Read(0)));
    }

    [Fact]
    public void Damaged_and_misnamed_files_are_problems_of_their_own_and_never_another_picture()
    {
        folder.Put("good.png");
        folder.PutBytes("text.jpg", "no picture"u8.ToArray());
        folder.PutBytes("cut.png", File.ReadAllBytes(folder.At("good.png"))[..^20]);
        File.Copy(folder.At("good.png"), folder.At("really-png.jpg"));
        var source = PictureFolder.Open(folder.Root, folder.Report, Small);
        Assert.Equal(4, source.Count);
        for (var i = 0; i < source.Count; i++)
        {
            if (source.NameOf(i) is "good.png" or "really-png.jpg")
            {
                Assert.Equal(16, source.Read(i).Width);
                continue;
            }
            var error = Assert.Throws<UnusableItemException>(() => source.Read(i));
            Assert.Equal(source.NameOf(i), error.Item);
            Assert.IsType<ImageFormatException>(error.InnerException);
        }
    }

    [Fact]
    public void A_file_that_disappears_is_a_problem_of_that_item()
    {
        folder.Put("a.png");
        var source = PictureFolder.Open(folder.Root, folder.Report, Small);
        File.Delete(folder.At("a.png"));
        Assert.Equal("a.png", Assert.Throws<UnusableItemException>(() => source.Read(0)).Item);
    }

    [Fact]
    public void Limits_hold_for_each_picture()
    {
        folder.Put("a.png", 40, 30);
        var source = PictureFolder.Open(folder.Root, folder.Report, Small with { Options = new ImageReadOptions { MaxPixels = 1199 } });
        Assert.Contains("1200 pixels; at most 1199", Assert.Throws<UnusableItemException>(() => source.Read(0)).Problem);
    }

    [Fact]
    public void Categories_are_the_folders_directly_inside()
    {
        folder.Put("dogs/1.png");
        folder.Put("dogs/small/2.png");
        var cat = folder.Put("cats/1.png");
        folder.Put("stray.png");
        Directory.CreateDirectory(folder.At("nothing"));
        var source = CategoryFolders.Open(folder.Root, folder.Report, Small);
        Assert.Equal(["cats", "dogs"], source.Names);
        Assert.Equal([1, 2], [source.CountOf(0), source.CountOf(1)]);
        Assert.Equal("dogs/small/2.png", source.NameOf(1, 1));
        Assert.True(PilBicubic.Resize(cat, 16, 16).ContentEquals(source.Read(0, 0)));
        Assert.Equal(
            [("stray.png", "it lies beside the categories and belongs to none."), ("nothing", "the category holds no picture that can be used.")],
            folder.Problems);
    }

    [Fact]
    public void Reading_from_many_threads_gives_the_same_bytes()
    {
        for (var i = 0; i < 12; i++) folder.Put($"{new string('x', i + 1)}.png");
        var source = PictureFolder.Open(folder.Root, folder.Report, Small);
        var expected = Enumerable.Range(0, 12).Select(i => source.Read(i)).ToList();
        Parallel.For(0, 120, i => Assert.True(expected[i % 12].ContentEquals(source.Read(i % 12))));
    }

    [Fact]
    public void A_side_out_of_range_is_refused() =>
        Assert.Throws<ArgumentException>(() => new PictureShape(0).Apply(new RgbImage(4, 4)));
}
