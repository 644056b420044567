using PixelPrompt.Data.RealImages;
using PixelPrompt.Imaging;
using PixelPrompt.Tests.Imaging;

namespace PixelPrompt.Tests.Data.RealImages;

public sealed class ClipSourcesTests : IDisposable
{
    private static readonly PictureReading Same = new() { Shape = new PictureShape(32, PictureFit.Crop) };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Frames_are_ordered_as_people_count()
    {
        string[] names = ["f10", "f2", "f1", "f010", "g", "f2b", "F3"];
        Assert.Equal(["F3", "f1", "f2", "f2b", "f010", "f10", "g"], names.Order(NaturalOrder.Instance));
        Assert.True(NaturalOrder.Instance.Compare("a99999999999999999999999998", "a99999999999999999999999999") < 0);
    }

    [Fact]
    public void A_run_of_a_frame_folder_is_the_frames_asked_for()
    {
        for (var i = 0; i < 12; i++) folder.Put($"v/frame{i}.png", VideoFixtures.Frame(i));
        folder.Put("w/1.png", VideoFixtures.Frame(50));
        var source = FrameFolders.Open([new(folder.Root)], folder.Report, Same);
        Assert.Equal((2, "v", "w", 12, 1), (source.Count, source.NameOf(0), source.NameOf(1), source.FrameCount(0), source.FrameCount(1)));
        Assert.Equal([1, 4, 7, 10], source.Read(0, 1, 3, 4).Select(x => (int)x[0][0, 0].R));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(0, 1, 3, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(0, -1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(0, 0, int.MaxValue, 3));
    }

    [Fact]
    public void Frames_directly_in_the_folder_are_a_video()
    {
        for (var i = 0; i < 3; i++) folder.Put($"{i}.png", VideoFixtures.Frame(i));
        var source = FrameFolders.Open([new(folder.Root)], folder.Report, Same);
        Assert.Equal((1, ".", 3), (source.Count, source.NameOf(0), source.FrameCount(0)));
    }

    [Fact]
    public void Annotated_frames_come_with_their_annotations()
    {
        for (var i = 0; i < 4; i++)
        {
            folder.Put($"frames/v/{i}.png", VideoFixtures.Frame(i));
            folder.Put($"depth/v/{i}.png", VideoFixtures.Frame(100 + i));
        }
        var source = FrameFolders.Open([new(folder.At("frames")), new(folder.At("depth"))], folder.Report, Same);
        Assert.Equal(2, source.Columns);
        Assert.Equal([(0, 100), (2, 102)], source.Read(0, 0, 2, 2).Select(x => ((int)x[0][0, 0].R, (int)x[1][0, 0].R)));
    }

    [Fact]
    public void A_damaged_frame_breaks_the_run_that_needs_it_and_no_other()
    {
        for (var i = 0; i < 6; i++) folder.Put($"v/{i}.png", VideoFixtures.Frame(i));
        folder.PutBytes("v/3.png", [1, 2, 3]);
        var source = FrameFolders.Open([new(folder.Root)], folder.Report, Same);
        Assert.Equal("v/3.png", Assert.Throws<UnusableItemException>(() => source.Read(0, 2, 1, 3)).Item);
        Assert.Equal([0, 2, 4], source.Read(0, 0, 2, 3).Select(x => (int)x[0][0, 0].R));
    }

    [Fact]
    public void Runs_of_video_files_are_exact()
    {
        VideoFixtures.Write(folder.At("a.mkv"), 60);
        Directory.CreateDirectory(folder.At("more"));
        VideoFixtures.Write(folder.At("more/b.mkv"), 5);
        var source = VideoFiles.Open(folder.Root, folder.Report, Same);
        Assert.Equal((2, "a.mkv", "more/b.mkv"), (source.Count, source.NameOf(0), source.NameOf(1)));
        Assert.Equal((60, 5), (source.FrameCount(0), source.FrameCount(1)));
        Assert.Equal([0, 10, 20], Numbers(source.Read(0, 0, 10, 3)));
        Assert.Equal([7, 8, 9], Numbers(source.Read(0, 7, 1, 3)));
        Assert.Equal([29, 39, 49, 59], Numbers(source.Read(0, 29, 10, 4)));
        Assert.Equal([59], Numbers(source.Read(0, 59, 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(0, 31, 10, 4));
    }

    [Fact]
    public void A_video_whose_last_frames_stand_long_gives_a_run_from_anywhere()
    {
        // Half of its time belongs to the last two frames, so time leads past most of them.
        VideoFixtures.Write(folder.At("a.mov"), 42, filter: "setpts='if(lt(N,40),N,40+(N-40)*40)'");
        var source = VideoFiles.Open(folder.Root, folder.Report, Same);

        Assert.Equal(42, source.FrameCount(0));
        foreach (var start in (int[])[0, 30, 36]) Assert.Equal(Enumerable.Range(start, 6), Numbers(source.Read(0, start, 1, 6)));
        var run = Numbers(source.Read(0, 10, 1, 6)).ToList();
        Assert.Equal(Enumerable.Range(run[0], 6), run);
    }

    [Fact]
    public void A_file_that_is_no_video_is_a_problem_of_its_own()
    {
        VideoFixtures.Write(folder.At("a.mkv"), 5);
        folder.PutBytes("b.mp4", "no video"u8.ToArray());
        folder.PutBytes("c.mp4", []);
        folder.PutBytes("notes.txt", [1]);
        var source = VideoFiles.Open(folder.Root, folder.Report, Same);
        Assert.Equal(2, source.Count);
        Assert.Equal("c.mp4", Assert.Single(folder.Problems).Path);
        Assert.Equal("b.mp4", Assert.Throws<UnusableItemException>(() => source.FrameCount(1)).Item);
        Assert.Throws<UnusableItemException>(() => source.Read(1, 0, 1, 1));
        Assert.Equal(5, source.FrameCount(0));
    }

    private static IEnumerable<int> Numbers(IReadOnlyList<IReadOnlyList<RgbImage>> run) => run.Select(x => (int)x[0][0, 0].R);
}
