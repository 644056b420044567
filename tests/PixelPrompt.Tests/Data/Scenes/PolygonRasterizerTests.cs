using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Scenes.Raster;

namespace PixelPrompt.Tests.Data.Scenes;

public class PolygonRasterizerTests
{
    public static TheoryData<ShapeKind> Kinds => [.. ShapeKinds.Flat];

    [Fact]
    public void A_rectangle_between_pixels_covers_their_shares()
    {
        var mask = new PolygonRasterizer();
        mask.Begin(new PixelBox(0, 0, 4, 3));
        mask.Add([0.5f, 0.25f, 2.25f, 0.25f, 2.25f, 2, 0.5f, 2]);
        mask.Finish();
        Assert.Equal([0.375f, 0.75f, 0.1875f, 0], mask.Row(0).ToArray());
        Assert.Equal([0.5f, 1, 0.25f, 0], mask.Row(1).ToArray());
        Assert.Equal([0, 0, 0, 0], mask.Row(2).ToArray());
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Coverage_sums_to_the_polygons_area(ShapeKind kind)
    {
        var item = new FlatObject(kind, default, 120.3f, 131.7f, 80) { Rotation = 0.7f };
        var mask = new PolygonRasterizer();
        FlatScene.Rasterize(mask, item, new PixelBox(0, 0, 256, 256));
        var sum = 0.0;
        for (var y = mask.Bounds.Top; y < mask.Bounds.Bottom; y++)
        {
            foreach (var coverage in mask.Row(y)) sum += coverage;
        }
        var area = Math.Abs(ShapeOutlines.Of(kind).Sum(Shoelace)) * 80 * 80;
        Assert.InRange(sum / area, 0.9995, 1.0005);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Outlines_stay_in_their_square_and_fill_it(ShapeKind kind)
    {
        var values = ShapeOutlines.Of(kind).SelectMany(contour => contour).ToArray();
        Assert.All(values, value => Assert.InRange(value, -1.001f, 1.001f));
        Assert.True(values.Max() > 0.9f || values.Min() < -0.9f);
    }

    [Theory, InlineData(-10, 20), InlineData(250, 30), InlineData(100, -15), InlineData(40, 260), InlineData(-2, 257)]
    public void Clipping_changes_nothing_inside(int x, int y)
    {
        PolygonRasterizer clipped = new(), whole = new();
        var item = new FlatObject(ShapeKind.Star, default, x + 0.3f, y + 0.6f, 37) { Rotation = 0.4f };
        FlatScene.Rasterize(clipped, item, new PixelBox(0, 0, 256, 256));
        FlatScene.Rasterize(whole, item, new PixelBox(-100, -100, 400, 400));
        var bounds = clipped.Bounds;
        Assert.False(bounds.IsEmpty);
        for (var row = bounds.Top; row < bounds.Bottom; row++)
        {
            var expected = whole.Row(row)[(bounds.Left - whole.Bounds.Left)..];
            for (var column = 0; column < bounds.Width; column++)
                Assert.Equal(expected[column], clipped.Row(row)[column], 1e-4);
        }
    }

    [Fact]
    public void A_polygon_outside_of_the_canvas_has_no_pixels()
    {
        var mask = new PolygonRasterizer();
        FlatScene.Rasterize(mask, new FlatObject(ShapeKind.Circle, default, 400, 100, 20), new PixelBox(0, 0, 256, 256));
        Assert.True(mask.Bounds.IsEmpty);
    }

    private static double Shoelace(float[] contour)
    {
        var sum = 0.0;
        for (var i = 0; i < contour.Length; i += 2)
        {
            var next = (i + 2) % contour.Length;
            sum += (contour[i] * (double)contour[next + 1]) - (contour[next] * (double)contour[i + 1]);
        }
        return sum / 2;
    }
}
