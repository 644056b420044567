using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes.Natural;

/// <summary>Leaves of all sizes that fell on each other.</summary>
/// <remarks>
/// The dead leaves model (Lee, Mumford and Huang, IJCV 2001): radii with density r^-3 make the pictures' statistics the same
/// at all scales, as those of photographs are.
/// </remarks>
internal sealed class DeadLeavesScene(ulong seed) : NaturalScene(seed)
{
    private const float LeastRadius = 9;
    private const float MostRadius = 90;

    private static readonly ShapeKind[] LeafKinds =
        [ShapeKind.Circle, ShapeKind.Circle, ShapeKind.Ellipse, ShapeKind.Ellipse, ShapeKind.Square, ShapeKind.Triangle, ShapeKind.Pentagon, ShapeKind.Hexagon, ShapeKind.Diamond, ShapeKind.Drop];

    protected override RgbImage Paint()
    {
        var canvas = new Canvas(Side, Side);
        var random = Stream(1);
        var palette = new PhotoPalette(random);
        canvas.Cover(new PlainFill(palette.Sample(random)), View.Whole);
        var mask = new PolygonRasterizer();
        var paints = Stream(2);
        foreach (var leaf in Leaves())
        {
            var fill = Fill(paints, palette);
            Flat.FlatScene.Rasterize(mask, leaf, 0, 0, 0);
            canvas.Blend(mask, fill, Frame.Object(leaf.X, leaf.Y, leaf.Size, 0));
        }
        return canvas.Image;
    }

    public override GroundTruth Annotate()
    {
        var leaves = Leaves();
        var instances = new ushort[Side * Side];
        var depth = new float[Side * Side];
        Array.Fill(depth, 1f);
        var mask = new PolygonRasterizer();
        for (var i = 0; i < leaves.Count; i++)
        {
            Flat.FlatScene.Rasterize(mask, leaves[i], 0, 0, 0);
            var level = 1 - ((i + 1f) / leaves.Count);
            for (var y = mask.Bounds.Top; y < mask.Bounds.Bottom; y++)
            {
                var coverage = mask.Row(y);
                var start = (y * Side) + mask.Bounds.Left;
                for (var x = 0; x < coverage.Length; x++)
                {
                    if (coverage[x] < 0.5f) continue;
                    instances[start + x] = (ushort)(i + 1);
                    depth[start + x] = level;
                }
            }
        }
        return new GroundTruth([.. leaves.Select(leaf => ((ShapeKind?)leaf.Kind, Rgb.Black, ""))], instances, depth, null);
    }

    private List<Flat.FlatObject> Leaves()
    {
        var random = Stream(3);
        var count = random.Int(90, 220);
        var leaves = new List<Flat.FlatObject>(count);
        // The inverse of the distribution function of the density r^-3 on [least, most].
        const float low = 1 / (LeastRadius * LeastRadius), high = 1 / (MostRadius * MostRadius);
        for (var i = 0; i < count; i++)
        {
            var radius = 1 / MathF.Sqrt(low - (random.Float() * (low - high)));
            leaves.Add(new Flat.FlatObject(random.Pick(LeafKinds), default, random.Float(-20, Side + 20), random.Float(-20, Side + 20), radius)
            {
                Rotation = random.Float(0, PortableMath.Tau),
            });
        }
        return leaves;
    }

    private static Fill Fill(SceneRandom random, PhotoPalette palette)
    {
        var color = palette.Sample(random);
        return random.Int(4) switch
        {
            0 => new PlainFill(color),
            1 => new NoiseFill(color, PhotoPalette.Tone(random, color, 0.5f), random.Next(), random.Float(0.3f, 1.2f), random.Int(2, 4), 0.6f),
            2 => GradientFill.Radial(PhotoPalette.Tone(random, color, 0.3f), color, random.Float(-0.5f, 0.5f), random.Float(-0.5f, 0.5f), 1.3f),
            _ => GradientFill.Linear(color, PhotoPalette.Tone(random, color, 0.6f), 0, 0, 1, random.Float(0, PortableMath.Tau)),
        };
    }
}
