using PixelPrompt.Imaging;
using PixelPrompt.Native;

namespace PixelPrompt.Tests.Imaging;

public sealed class VideoFramesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pixelprompt-video-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_frame_comes_in_order_and_unchanged()
    {
        VideoFixtures.Write(At("a.mkv"), 12);
        var frames = VideoFrames.Read(At("a.mkv")).ToList();
        Assert.Equal(12, frames.Count);
        for (var i = 0; i < 12; i++) Assert.True(VideoFixtures.Frame(i).ContentEquals(frames[i]), $"Frame {i} differs.");
    }

    [Theory]
    [InlineData(1, 0, 100, new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 })]
    [InlineData(5, 0, 100, new[] { 0, 5, 10 })]
    [InlineData(5, 3, 100, new[] { 3, 8 })]
    [InlineData(2, 1, 3, new[] { 1, 3, 5 })]
    [InlineData(1, 0, 1, new[] { 0 })]
    public void Stride_skip_and_count_choose_the_frames(int stride, int skip, int most, int[] expected)
    {
        VideoFixtures.Write(At("a.mkv"), 12);
        var options = new VideoReadOptions { Stride = stride, Skip = skip, MaxFrames = most };
        Assert.Equal(expected, VideoFrames.Read(At("a.mkv"), options).Select(x => (int)x[0, 0].R));
    }

    [Fact]
    public void A_loop_that_ends_early_ends_ffmpeg()
    {
        VideoFixtures.Write(At("a.mkv"), 200);
        Assert.Equal(2, VideoFrames.Read(At("a.mkv")).Skip(2).First()[0, 0].R);
        File.Delete(At("a.mkv"));
    }

    [Fact]
    public void Common_containers_are_read()
    {
        foreach (var (name, codec) in new[] { ("a.mp4", "mpeg4"), ("a.avi", "mpeg4"), ("a.mpg", "mpeg2video") })
        {
            VideoFixtures.Write(At(name), 10, codec: codec);
            var frames = VideoFrames.Read(At(name)).ToList();
            Assert.Equal(10, frames.Count);
            Assert.Equal((48, 32), (frames[0].Width, frames[0].Height));
        }
    }

    [Theory]
    [InlineData("-i.mkv")]
    [InlineData("a b;c'd\"e$(f).mkv")]
    [InlineData("%03d.mkv")]
    [InlineData("concat:x|y.mkv")]
    public void Names_that_look_like_options_or_protocols_are_only_names(string name)
    {
        VideoFixtures.Write(At(name), 2);
        Assert.Equal(2, VideoFrames.Read(At(name)).Count());
    }

    [Fact]
    public void A_file_that_is_no_video_is_named_with_the_reason()
    {
        File.WriteAllText(At("a.mp4"), "This is no video.");
        var error = Assert.Throws<ImageFormatException>(() => VideoFrames.Read(At("a.mp4")).Count());
        Assert.Contains("a.mp4' cannot be read as a video. ffmpeg says:", error.Message);
        ImageFile.Save(new RgbImage(8, 8), At("b.png"));
        Assert.Throws<ImageFormatException>(() => VideoFrames.Read(At("b.png")).Count());
        Assert.Throws<FileNotFoundException>(() => VideoFrames.Read(At("none.mp4")).Count());
        Assert.Throws<ImageFormatException>(() => VideoFrames.Read("/dev/null").Count());
    }

    [Fact]
    public void A_playlist_cannot_make_other_files_be_read()
    {
        VideoFixtures.Write(At("secret.mkv"), 2);
        File.WriteAllText(At("list.mp4"), $"ffconcat version 1.0\nfile '{At("secret.mkv")}'\n");
        File.WriteAllText(At("list2.mp4"), $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:{At("secret.mkv")}\n#EXT-X-ENDLIST\n");
        Assert.Throws<ImageFormatException>(() => VideoFrames.Read(At("list.mp4")).Count());
        Assert.Throws<ImageFormatException>(() => VideoFrames.Read(At("list2.mp4")).Count());
    }

    [Fact]
    public void A_truncated_video_is_an_error_after_the_frames_it_has()
    {
        VideoFixtures.Write(At("a.mp4"), 50, codec: "mpeg4");
        var bytes = File.ReadAllBytes(At("a.mp4"));
        File.WriteAllBytes(At("cut.mp4"), bytes[..(bytes.Length / 2)]);
        Assert.Throws<ImageFormatException>(() => VideoFrames.Read(At("cut.mp4")).Count());
    }

    [Fact]
    public void A_range_behind_the_end_holds_no_frame()
    {
        VideoFixtures.Write(At("a.mkv"), 3);
        var error = Assert.Throws<ImageFormatException>(() => VideoFrames.Read(At("a.mkv"), new VideoReadOptions { Skip = 10 }).Count());
        Assert.Contains("holds no frame of video where it was looked for", error.Message);
    }

    [Fact]
    public void Frames_beyond_the_limit_are_refused()
    {
        VideoFixtures.Write(At("a.mkv"), 2);
        Assert.Throws<ImageFormatException>(() => VideoFrames.Read(At("a.mkv"), new VideoReadOptions { MaxPixels = (48 * 32) - 1 }).Count());
        Assert.Equal(2, VideoFrames.Read(At("a.mkv"), new VideoReadOptions { MaxPixels = 48 * 32 }).Count());
    }

    [Fact]
    public void A_missing_ffmpeg_is_said_with_what_to_do()
    {
        VideoFixtures.Write(At("a.mkv"), 2);
        var error = Assert.Throws<ProgramMissingException>(
            () => VideoFrames.Read(At("a.mkv"), new VideoReadOptions { Program = At("no-ffmpeg") }).Count());
        Assert.Contains("apt-get install ffmpeg", error.Message);
    }

    [Fact]
    public void Time_is_limited_and_reading_can_be_cancelled()
    {
        // A program that never writes anything.
        File.WriteAllText(At("slow"), "#!/bin/sh\nexec sleep 60\n");
#pragma warning disable CA1416 // Linux only, as the whole project.
        File.SetUnixFileMode(At("slow"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        File.WriteAllText(At("a.mp4"), "anything");
        var slow = new VideoReadOptions { Program = At("slow"), Timeout = TimeSpan.FromMilliseconds(200) };
        var error = Assert.Throws<TimeoutException>(() => VideoFrames.Read(At("a.mp4"), slow).Count());
        Assert.Contains("took longer than 0.2 seconds", error.Message);
        using var cancel = new CancellationTokenSource(200);
        Assert.ThrowsAny<OperationCanceledException>(
            () => VideoFrames.Read(At("a.mp4"), slow with { Timeout = TimeSpan.FromMinutes(1) }, cancel.Token).Count());
    }

    [Fact]
    public void Options_out_of_range_are_named_together()
    {
        var error = Assert.Throws<ArgumentException>(() => VideoFrames.Read("a", new VideoReadOptions { Stride = 0, MaxFrames = 0 }));
        Assert.Equal("Stride is 0; allowed are 1 to 1000000. MaxFrames is 0; allowed are 1 to 1000000.", error.Message);
    }

    private string At(string name) => Path.Combine(folder, name);
}
