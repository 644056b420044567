using PixelPrompt.Data.RealImages;
using PixelPrompt.Imaging;
using PixelPrompt.Native;
using PixelPrompt.Tests.Imaging;

namespace PixelPrompt.Tests.Data.RealImages;

public sealed class LabelColorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Palette_labels_count_by_their_indices(int bits)
    {
        var path = ImageFixtures.Path("image-formats", $"png-palette-{bits}.png");
        var shown = ImageFile.Load(path);
        var indices = PngIndices.Read(File.ReadAllBytes(path));
        Assert.True(indices.Max() < 1 << bits);
        // An index always shows the same colour, and the picture uses more than one.
        Assert.True(indices.Distinct().Count() > 1);
        foreach (var pixels in Enumerable.Range(0, indices.Length).GroupBy(i => indices[i]))
            Assert.Single(pixels.Select(i => (shown.Pixels[3 * i], shown.Pixels[(3 * i) + 1], shown.Pixels[(3 * i) + 2])).Distinct());

        var white = Read(path, LabelColors.OneClass("1"));
        for (var i = 0; i < indices.Length; i++) Assert.Equal(indices[i] == 1 ? 255 : 0, white.Pixels[3 * i]);
    }

    [Fact]
    public void Grey_labels_count_by_their_values_and_colours_by_themselves()
    {
        var label = new RgbImage(4, 1);
        label[0, 0] = (7, 7, 7);
        label[1, 0] = (255, 0, 0);
        label[2, 0] = (0, 255, 0);
        label[3, 0] = (9, 9, 9);
        folder.Put("a.png", label);
        var table = new Dictionary<string, string> { ["7"] = "#0000FF", ["#ff0000"] = "#FFFFFF", ["#090909"] = "#010203" };
        var image = Read(folder.At("a.png"), new LabelColors(table, "#101010"));
        Assert.Equal(((byte)0, (byte)0, (byte)255), image[0, 0]);
        Assert.Equal(((byte)255, (byte)255, (byte)255), image[1, 0]);
        Assert.Equal(((byte)16, (byte)16, (byte)16), image[2, 0]);
        Assert.Equal(((byte)1, (byte)2, (byte)3), image[3, 0]);
    }

    [Fact]
    public void A_label_without_a_colour_is_a_problem_that_names_it()
    {
        var label = new RgbImage(3, 2);
        label[2, 1] = (5, 5, 5);
        folder.Put("a.png", label);
        var error = Assert.Throws<UnusableItemException>(
            () => Read(folder.At("a.png"), new LabelColors(new Dictionary<string, string> { ["0"] = "#000000" })));
        Assert.Contains("label 5, #050505 at (2, 1) is not in the table", error.Problem);
    }

    [Fact]
    public void Wrong_tables_are_named_entry_by_entry()
    {
        var table = new Dictionary<string, string> { ["256"] = "#000000", ["1"] = "red", ["#12345"] = "#FFFFFF" };
        var error = Assert.Throws<ArgumentException>(() => new LabelColors(table, "white"));
        Assert.Equal(
            "'256' is no label; write a number from 0 to 255 or a colour as #RRGGBB. 'red' (of label '1') is no colour; write #RRGGBB. " +
            "'#12345' is no label; write a number from 0 to 255 or a colour as #RRGGBB. 'white' (of all other labels) is no colour; write #RRGGBB.",
            error.Message);
    }

    [Fact]
    public void Only_palette_files_have_indices()
    {
        var file = File.ReadAllBytes(ImageFixtures.Path("image-formats", "png-rgb.png"));
        Assert.False(PngIndices.HasPalette(file));
        Assert.Throws<ImageFormatException>(() => PngIndices.Read(file));
        var palette = File.ReadAllBytes(ImageFixtures.Path("image-formats", "png-palette-8.png"));
        Assert.Throws<ImageFormatException>(() => PngIndices.Read(palette.AsSpan(0, palette.Length - 15)));
    }

    private static RgbImage Read(string path, LabelColors colors) =>
        colors.Apply(LabelMap.Load(path, ImageReadOptions.Default), "item");
}
