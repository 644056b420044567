using System.Diagnostics;
using PixelPrompt.Data.RealImages;

namespace PixelPrompt.Tests.Data.RealImages;

public sealed class FolderScanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_come_in_ordinal_order_with_their_lengths()
    {
        folder.PutBytes("b/2.png", new byte[2]);
        folder.PutBytes("a.JPG", new byte[3]);
        folder.PutBytes("b/10.png", new byte[4]);
        folder.PutBytes("notes.txt", new byte[5]);
        var listing = FolderScan.List(folder.Root, folder.Report);
        Assert.Equal(["a.JPG", "b/10.png", "b/2.png"], listing.Files);
        Assert.Equal([3, 4, 2], listing.Lengths);
        Assert.Equal(1, listing.OtherFiles);
        Assert.Empty(folder.Problems);
        Assert.Equal(["a.JPG"], FolderScan.List(folder.Root, folder.Report, new ScanOptions { Recursive = false }).Files);
    }

    [Fact]
    public void Hostile_entries_are_each_reported_and_the_rest_is_used()
    {
        folder.Put("good.png");
        folder.PutBytes("empty.png", []);
        folder.PutBytes("huge.png", new byte[5000]);
        Run("mkfifo", folder.At("pipe.png"));
        folder.Link("link.png", folder.At("good.png"));
        folder.Link("dead.png", folder.At("none.png"));
        folder.Link("outside", "/usr/share");
        folder.Link("circle", folder.Root);
        Directory.CreateDirectory(folder.At("folder.png"));
        var listing = FolderScan.List(folder.Root, folder.Report, new ScanOptions { MaxBytes = 4900 });
        Assert.Equal(["good.png"], listing.Files);
        Assert.Equal(
            ["circle", "dead.png", "empty.png", "huge.png", "link.png", "outside", "pipe.png"],
            folder.Problems.Select(x => x.Path).Order(StringComparer.Ordinal));
        Assert.Contains("symbolic link", Reason("outside"));
        Assert.Contains("empty", Reason("empty.png"));
        Assert.Contains("5000 bytes; at most 4900", Reason("huge.png"));
        Assert.Contains("pipe", Reason("pipe.png"));
    }

    [Fact]
    public void Links_are_followed_when_asked_for_and_circles_end()
    {
        folder.Put("real/a.png");
        folder.Link("again", folder.At("real"));
        folder.Link("real/up", folder.Root);
        folder.Link("b.png", folder.At("real/a.png"));
        folder.Link("dead.png", folder.At("none.png"));
        folder.Link("self.png", folder.At("self.png"));
        var listing = FolderScan.List(folder.Root, folder.Report, new ScanOptions { FollowLinks = true });
        // Through "again" or through "real", but not through both.
        Assert.Equal(2, listing.Files.Count);
        Assert.Contains("b.png", listing.Files);
        Assert.Equal(new FileInfo(folder.At("real/a.png")).Length, listing.Lengths[listing.Files.ToList().IndexOf("b.png")]);
        Assert.Equal(2, folder.Problems.Count(x => x.Reason.Contains("searched already")));
        Assert.Contains("link to nothing", Reason("dead.png"));
        Assert.Contains("link to nothing", Reason("self.png"));
    }

    [Fact]
    public void A_root_that_is_a_link_is_searched()
    {
        folder.Put("real/a.png");
        folder.Link("root", folder.At("real"));
        Assert.Equal(["a.png"], FolderScan.List(folder.At("root"), folder.Report).Files);
        Assert.Empty(folder.Problems);
    }

    [Fact]
    public void A_folder_that_may_not_be_read_is_reported()
    {
        folder.Put("good.png");
        folder.Put("closed/a.png");
        Run("chmod", "000", folder.At("closed"));
        try
        {
            Assert.SkipWhen(CanRead(folder.At("closed")), "This user may read everything.");
            Assert.Equal(["good.png"], FolderScan.List(folder.Root, folder.Report).Files);
            Assert.Contains("cannot be read", Reason("closed"));
        }
        finally
        {
            Run("chmod", "755", folder.At("closed"));
        }
    }

    [Fact]
    public void A_name_that_is_not_utf8_is_reported()
    {
        folder.Put("good.png");
        Run("bash", "-c", $"printf x > '{folder.Root}'/$'bad\\xff.png'");
        Assert.Equal(["good.png"], FolderScan.List(folder.Root, folder.Report).Files);
        Run("bash", "-c", $"rm '{folder.Root}'/$'bad\\xff.png'"); // which .NET cannot
        Assert.Contains("not UTF-8", Assert.Single(folder.Problems).Reason);
    }

    [Fact]
    public void What_is_beyond_the_limit_is_said()
    {
        for (var i = 0; i < 5; i++) folder.PutBytes($"{i}.png", new byte[1]);
        Assert.Equal(["0.png", "1.png", "2.png"], FolderScan.List(folder.Root, folder.Report, new ScanOptions { MaxFiles = 3 }).Files);
        Assert.Contains("more than 3 files", Reason("3.png"));
    }

    [Fact]
    public void The_digest_changes_with_names_and_lengths_only()
    {
        folder.PutBytes("a.png", new byte[3]);
        var before = FolderScan.List(folder.Root, folder.Report).Digest();
        folder.PutBytes("a.png", [1, 2, 3]);
        Assert.Equal(before, FolderScan.List(folder.Root, folder.Report).Digest());
        folder.PutBytes("a.png", new byte[4]);
        Assert.NotEqual(before, FolderScan.List(folder.Root, folder.Report).Digest());
    }

    [Fact]
    public void A_missing_folder_and_bad_options_are_errors_of_the_caller()
    {
        Assert.Throws<DirectoryNotFoundException>(() => FolderScan.List(folder.At("none"), folder.Report));
        var error = Assert.Throws<ArgumentException>(
            () => FolderScan.List(folder.Root, folder.Report, new ScanOptions { Extensions = [], MaxFiles = 0 }));
        Assert.Equal("Extensions is empty; name at least one, for example \".png\". MaxFiles is 0; allowed are 1 to 100000000.", error.Message);
    }

    [Fact]
    public void A_report_that_throws_stops_at_once()
    {
        folder.PutBytes("empty.png", []);
        Assert.Throws<InvalidOperationException>(() => FolderScan.List(folder.Root, (path, reason) => throw new InvalidOperationException(path + reason)));
    }

    private string Reason(string path) => Assert.Single(folder.Problems, x => x.Path == path).Reason;

    private static bool CanRead(string path)
    {
        try
        {
            return Directory.GetFiles(path).Length >= 0;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
