using PixelPrompt.IO;

namespace PixelPrompt.Tests.IO;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pixelprompt-atomic-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Target => Path.Combine(folder, "state.json");

    [Fact]
    public void Text_is_written_as_utf8_without_a_mark_and_replaces_the_old_file()
    {
        AtomicFile.WriteAllText(Target, "a longer first content");
        AtomicFile.WriteAllText(Target, "zwölf");

        Assert.Equal("zwölf"u8.ToArray(), File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_writer_that_throws_leaves_the_old_file_and_nothing_else()
    {
        AtomicFile.WriteAllText(Target, "old");

        Assert.Throws<FormatException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write(new byte[200_000]);
            throw new FormatException();
        }));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void The_file_is_absent_until_it_is_committed()
    {
        using var writer = new AtomicFileWriter(Target);
        writer.Stream.Write("half"u8);
        Assert.False(File.Exists(Target));
        writer.Commit();
        Assert.Equal("half", File.ReadAllText(Target));
        Assert.Throws<InvalidOperationException>(writer.Commit);
    }

    [Fact]
    public void Leftovers_of_a_dead_writer_go_and_a_living_writer_keeps_its_file()
    {
        var leftover = Path.Combine(folder, ".state.json.99999999-1.tmp");
        var stranger = Path.Combine(folder, ".other.json.99999999-1.tmp");
        File.WriteAllText(leftover, "from a killed process");
        File.WriteAllText(stranger, "of another target");

        using var living = new AtomicFileWriter(Target);
        living.Stream.Write("living"u8);
        AtomicFile.WriteAllText(Target, "other");
        living.Commit();

        Assert.False(File.Exists(leftover));
        Assert.True(File.Exists(stranger));
        Assert.Equal("living", File.ReadAllText(Target));
    }

    [Fact]
    public void Many_writers_of_one_file_leave_one_whole_content()
    {
        var contents = Enumerable.Range(0, 64).Select(i => new string((char)('a' + (i % 26)), 50_000 + i)).ToArray();
        Parallel.ForEach(contents, content => AtomicFile.WriteAllText(Target, content));

        Assert.Contains(File.ReadAllText(Target), contents);
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_missing_folder_and_a_folder_as_target_are_named()
    {
        var missing = Assert.Throws<DirectoryNotFoundException>(
            () => AtomicFile.WriteAllText(Path.Combine(folder, "none", "state.json"), "x"));
        Assert.Contains("none", missing.Message);
        var directory = Assert.Throws<IOException>(() => AtomicFile.WriteAllText(folder, "x"));
        Assert.Contains("is a folder", directory.Message);
    }
}
