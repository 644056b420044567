using PixelPrompt.Imaging;

namespace PixelPrompt.Tests.Imaging;

public class MontageTests
{
    [Fact]
    public void Pictures_stand_in_rows_with_gaps()
    {
        var a = ImageFixtures.Noise(16, 16);
        var b = ImageFixtures.Smooth(16, 16);
        var sheet = Montage.Grid([a, b, null, a], new MontageOptions { Columns = 3, CellSize = 16, Gap = 2, Background = (1, 2, 3) });
        Assert.Equal((2 + (3 * 18), 2 + (2 * 18)), (sheet.Width, sheet.Height));
        Assert.True(a.ContentEquals(Crop.Region(sheet, 2, 2, 16, 16)));
        Assert.True(b.ContentEquals(Crop.Region(sheet, 20, 2, 16, 16)));
        Assert.True(a.ContentEquals(Crop.Region(sheet, 2, 20, 16, 16)));
        Assert.Equal((1, 2, 3), (sheet[0, 0].R, sheet[45, 10].G, sheet[45, 10].B));
    }

    [Fact]
    public void Pictures_of_other_sizes_are_fitted_and_keep_their_shape()
    {
        var wide = new RgbImage(40, 10);
        Array.Fill(wide.Pixels, (byte)200);
        var sheet = Montage.Grid([wide], new MontageOptions { CellSize = 20, Gap = 0 });
        Assert.Equal((20, 20), (sheet.Width, sheet.Height));
        Assert.Equal((255, 200, 200, 255), (sheet[10, 6].R, sheet[10, 7].R, sheet[10, 11].R, sheet[10, 12].R));
    }

    [Fact]
    public void Labels_are_drawn_below_and_cut_to_the_cell()
    {
        var options = new MontageOptions { CellSize = 64, Gap = 0, Columns = 2 };
        var plain = Montage.Grid([null, null], options);
        var labelled = Montage.Grid([null, null], options with { Labels = [new string('W', 100)] });
        Assert.True(labelled.Height > plain.Height);
        var dark = new List<(int X, int Y)>();
        for (var y = 0; y < labelled.Height; y++)
        {
            for (var x = 0; x < labelled.Width; x++)
            {
                if (labelled[x, y].R < 100) dark.Add((x, y));
            }
        }
        Assert.NotEmpty(dark);
        Assert.All(dark, p => Assert.True(p.X < 64 && p.Y >= 64, $"Text at {p}."));
    }

    [Fact]
    public void Sheets_without_pictures_or_beyond_the_limit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Montage.Grid([]));
        var error = Assert.Throws<ArgumentException>(() => Montage.Grid(new RgbImage?[1000], new MontageOptions { CellSize = 1000 }));
        Assert.Contains("exceeds 64000000", error.Message);
        Assert.Throws<ArgumentException>(() => Montage.Grid([null], new MontageOptions { Columns = 0 }));
    }
}
