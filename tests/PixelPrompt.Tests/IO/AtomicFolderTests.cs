using PixelPrompt.IO;

namespace PixelPrompt.Tests.IO;

public sealed class AtomicFolderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Target => folder.File("model");

    private static Action<string> Holds(string text) => path => File.WriteAllText(Path.Combine(path, "a.txt"), text);

    private string[] Names => [.. Directory.GetFileSystemEntries(folder.Path).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_new_folder_appears_whole_and_an_old_one_is_replaced_with_all_it_held()
    {
        AtomicFolder.Write(Target, path =>
        {
            Directory.CreateDirectory(Path.Combine(path, "inner"));
            File.WriteAllText(Path.Combine(path, "inner", "b.txt"), "b");
            Assert.False(Directory.Exists(Target));
        });
        Assert.Equal("b", File.ReadAllText(Path.Combine(Target, "inner", "b.txt")));

        AtomicFolder.Write(Target + "/", Holds("new"));
        Assert.Equal(["a.txt"], Directory.GetFileSystemEntries(Target).Select(p => Path.GetFileName(p)!));
        Assert.Equal(["model"], Names);
    }

    [Fact]
    public void A_writer_that_throws_leaves_the_old_folder_and_nothing_else()
    {
        AtomicFolder.Write(Target, Holds("old"));
        Assert.Throws<FormatException>(() => AtomicFolder.Write(Target, path =>
        {
            Holds("half")(path);
            throw new FormatException();
        }));
        Assert.Equal("old", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Equal(["model"], Names);
    }

    [Fact]
    public void Leftovers_of_dead_writers_go_and_a_living_writer_is_left_alone()
    {
        Directory.CreateDirectory(folder.File(".model.99999999-1.tmp/inner"));
        File.WriteAllText(folder.File(".model.99999999-2.tmp.lock"), "");
        Directory.CreateDirectory(folder.File(".other.99999999-1.tmp"));

        AtomicFolder.Write(Target, path =>
        {
            AtomicFolder.Write(Target, Holds("inner"));
            Holds("outer")(path);
        });

        Assert.Equal("outer", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Equal([".other.99999999-1.tmp", "model"], Names);
    }

    [Fact]
    public void A_link_keeps_pointing_to_the_folder_that_is_replaced()
    {
        AtomicFolder.Write(Target, Holds("old"));
        Directory.CreateSymbolicLink(folder.File("link"), Target);
        AtomicFolder.Write(folder.File("link"), Holds("new"));
        Assert.Equal("new", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.NotNull(new DirectoryInfo(folder.File("link")).LinkTarget);
    }

    [Fact]
    public void A_file_as_target_and_a_missing_parent_are_named()
    {
        File.WriteAllText(folder.File("file"), "");
        Assert.Contains("is a file", Assert.Throws<IOException>(() => AtomicFolder.Write(folder.File("file"), Holds("x"))).Message);
        Assert.Contains("absent", Assert.Throws<DirectoryNotFoundException>(() => AtomicFolder.Write(folder.File("absent/model"), Holds("x"))).Message);
    }
}
