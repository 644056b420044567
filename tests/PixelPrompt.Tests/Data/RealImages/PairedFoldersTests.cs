using PixelPrompt.Data.RealImages;
using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Data.RealImages;

public sealed class PairedFoldersTests : IDisposable
{
    private static readonly PictureReading Small = new() { Shape = new PictureShape(16) };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_are_matched_by_path_without_extension()
    {
        var image = folder.Put("images/a/1.jpg");
        var label = folder.Put("labels/a/1.png");
        folder.Put("images/b.png");
        folder.Put("labels/b.bmp");
        var source = Open();
        Assert.Equal(2, source.Count);
        Assert.Equal("a/1", source.NameOf(0));
        var row = source.Read(0);
        Assert.Equal(2, row.Count);
        Assert.True(PilBicubic.Resize(label, 16, 16).ContentEquals(row[1]));
        Assert.False(PilBicubic.Resize(image, 16, 16).ContentEquals(row[1]));
        Assert.Empty(folder.Problems);
    }

    [Fact]
    public void Files_without_a_partner_are_reported_from_both_sides()
    {
        folder.Put("images/a.png");
        folder.Put("images/b.png");
        folder.Put("labels/b.png");
        folder.Put("labels/c.png");
        Assert.Equal(1, Open().Count);
        Assert.Equal(2, folder.Problems.Count);
        Assert.Contains(folder.Problems, x => x.Path == folder.At("images/a.png") && x.Reason.Contains($"no partner in '{folder.At("labels")}'"));
        Assert.Contains(folder.Problems, x => x.Path == folder.At("labels/c.png") && x.Reason.Contains($"no partner in '{folder.At("images")}'"));
    }

    [Fact]
    public void Two_files_of_one_name_are_not_chosen_between()
    {
        folder.Put("images/a.png");
        folder.Put("images/a.jpg");
        folder.Put("labels/a.png");
        Assert.Equal(0, Open().Count);
        Assert.Contains(folder.Problems, x => x.Reason.Contains("neither is used"));
    }

    [Fact]
    public void Several_annotations_in_one_folder_are_told_apart_by_suffix()
    {
        folder.Put("all/a.jpg");
        folder.Put("all/a-depth.png");
        folder.Put("all/a-edges.png");
        var all = folder.At("all");
        var source = PairedFolders.Open(
            [new(all), new(all) { Suffix = "-depth" }, new(all) { Suffix = "-edges" }], folder.Report, Small);
        Assert.Equal("a", Assert.Single(Enumerable.Range(0, source.Count).Select(source.NameOf)));
        Assert.Equal(3, source.Read(0).Count);
        Assert.Empty(folder.Problems);
    }

    [Fact]
    public void Label_colours_do_not_mix_when_they_are_resized()
    {
        folder.Put("images/a.png");
        var label = new RgbImage(40, 30);
        for (var i = 0; i < label.Pixels.Length; i++) label.Pixels[i] = (byte)(i / 3 % 2 * 255);
        folder.Put("labels/a.png", label);
        var source = PairedFolders.Open([new(folder.At("images")), new(folder.At("labels")) { IsLabels = true }], folder.Report, Small);
        Assert.All(source.Read(0)[1].Pixels, x => Assert.True(x is 0 or 255));
    }

    [Fact]
    public void Shapes_that_differ_are_a_problem_and_sizes_are_not()
    {
        folder.Put("images/a.png", 40, 30);
        folder.Put("labels/a.png", 30, 40);
        folder.Put("images/b.png", 40, 30);
        folder.Put("labels/b.png", 20, 15);
        var source = Open();
        Assert.Contains("30x40 pixels, its picture 40x30", Assert.Throws<UnusableItemException>(() => source.Read(0)).Problem);
        Assert.Equal(16, source.Read(1)[1].Width);
    }

    [Fact]
    public void A_damaged_label_names_the_label()
    {
        folder.Put("images/a.png");
        folder.PutBytes("labels/a.png", [1, 2, 3]);
        Assert.Equal("a.png", Assert.Throws<UnusableItemException>(() => Open().Read(0)).Item);
    }

    [Fact]
    public void The_digest_covers_every_column()
    {
        folder.Put("images/a.png");
        folder.Put("labels/a.png");
        var before = Open().Digest;
        folder.Put("labels/a.png", 41, 31);
        Assert.NotEqual(before, Open().Digest);
    }

    [Fact]
    public void Real_photographs_pair_with_their_maps()
    {
        var photos = Imaging.ImageFixtures.Photos();
        var source = PairedFolders.Open([new(photos), new(photos) { Suffix = "-depth" }], folder.Report, Small);
        Assert.True(source.Count > 0);
        for (var i = 0; i < source.Count; i++) Assert.Equal(2, source.Read(i).Count);
    }

    private PairedFolders Open() =>
        PairedFolders.Open([new(folder.At("images")), new(folder.At("labels"))], folder.Report, Small);
}
