using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes.Flat;

/// <summary>Flat shapes on a background, painted from back to front.</summary>
internal sealed class FlatScene : Scene
{
    [ThreadStatic] private static PolygonRasterizer? rasterizer;
    [ThreadStatic] private static ShadowPainter? shadows;
    [ThreadStatic] private static float[]? points;

    private static PixelBox WholeCanvas => new(0, 0, Side, Side);

    internal FlatScene(Fill background, IReadOnlyList<FlatObject> objects, DropShadow? shadow = null)
    {
        Background = background;
        Objects = objects;
        Shadow = shadow;
    }

    internal Fill Background { get; }

    internal IReadOnlyList<FlatObject> Objects { get; }

    internal DropShadow? Shadow { get; }

    /// <summary>The part of the plane that is seen.</summary>
    internal View View { get; private init; } = View.Whole;

    public override ulong Key
    {
        get
        {
            var key = Background.Key;
            foreach (var item in Objects) key = SceneRandom.Mix(key ^ item.Key);
            return key;
        }
    }

    public override IReadOnlyList<KindColor> Contents => [.. Objects.Select(item => item.KindColor)];

    internal FlatScene With(IReadOnlyList<FlatObject> objects) => new(Background, objects, Shadow) { View = View };

    internal FlatScene With(Fill background) => new(background, Objects, Shadow) { View = View };

    internal FlatScene SeenThrough(View view) => new(Background, Objects, Shadow) { View = view };

    public override RgbImage Render()
    {
        var canvas = new Canvas(Side, Side);
        canvas.Cover(Background, View);
        foreach (var item in Objects) Paint(canvas, item.Seen(View));
        return canvas.Image;
    }

    public override GroundTruth Annotate()
    {
        var instances = new ushort[Side * Side];
        var depth = new float[Side * Side];
        Array.Fill(depth, 1f);
        var mask = rasterizer ??= new PolygonRasterizer();
        for (var i = 0; i < Objects.Count; i++)
        {
            Rasterize(mask, Objects[i].Seen(View), 0, 0, 0);
            var bounds = mask.Bounds;
            for (var y = bounds.Top; y < bounds.Bottom; y++)
            {
                var coverage = mask.Row(y);
                var start = (y * Side) + bounds.Left;
                for (var x = 0; x < coverage.Length; x++)
                {
                    if (coverage[x] < 0.5f) continue;
                    instances[start + x] = (ushort)(i + 1);
                    depth[start + x] = Objects[i].Depth;
                }
            }
        }
        return new GroundTruth([.. Objects.Select(item => ((ShapeKind?)item.Kind, item.Color.Value, item.Color.Name))], instances, depth, null);
    }

    /// <summary>Fills a mask with an object's exact coverage.</summary>
    /// <param name="mask">Receives it.</param>
    /// <param name="item">The object, in canvas pixels.</param>
    /// <param name="shiftX">Added to its position.</param>
    /// <param name="shiftY">Added to its position.</param>
    /// <param name="margin">Empty pixels kept around it.</param>
    internal static void Rasterize(PolygonRasterizer mask, FlatObject item, float shiftX, float shiftY, int margin)
    {
        Rasterize(mask, shiftX == 0 && shiftY == 0 ? item : item with { X = item.X + shiftX, Y = item.Y + shiftY }, WholeCanvas, margin);
    }

    /// <summary>Fills a mask with an object's exact coverage of a canvas of any size.</summary>
    internal static void Rasterize(PolygonRasterizer mask, FlatObject item, PixelBox canvas, int margin = 0)
    {
        var contours = ShapeOutlines.Of(item.Kind);
        var (sin, cos) = PortableMath.SinCos(item.Rotation);
        // The first contour is the outer one: it bounds the others.
        var outer = Transform(contours[0], item, sin, cos);
        mask.Begin(PixelBox.Around(outer).Grow(margin).Intersect(canvas));
        if (mask.Bounds.IsEmpty) return;
        mask.Add(outer);
        for (var i = 1; i < contours.Count; i++) mask.Add(Transform(contours[i], item, sin, cos));
        mask.Finish();
    }

    private static ReadOnlySpan<float> Transform(float[] contour, FlatObject item, float sin, float cos)
    {
        var buffer = points ??= new float[1024];
        for (var i = 0; i < contour.Length; i += 2)
        {
            float x = contour[i] * item.Size, y = contour[i + 1] * item.Size;
            buffer[i] = item.X + ((x * cos) - (y * sin));
            buffer[i + 1] = item.Y + ((x * sin) + (y * cos));
        }
        return buffer.AsSpan(0, contour.Length);
    }

    private void Paint(Canvas canvas, FlatObject item)
    {
        if (Shadow is { } shadow)
        {
            var mask = rasterizer ??= new PolygonRasterizer();
            var height = (1 - item.Depth) * View.Zoom;
            var blur = Math.Max(1, (int)(shadow.Blur * View.Zoom));
            Rasterize(mask, item, shadow.X * height, shadow.Y * height, blur * 3);
            (shadows ??= new ShadowPainter()).Darken(canvas, mask, blur, shadow.Strength);
        }
        PaintOn(canvas, item);
    }

    /// <summary>Paints one object in canvas pixels, without a shadow.</summary>
    internal static void PaintOn(Canvas canvas, FlatObject item)
    {
        var mask = rasterizer ??= new PolygonRasterizer();
        Rasterize(mask, item, 0, 0, 0);
        if (item.Paint != PaintStyle.Outlined)
        {
            canvas.Blend(mask, item.Fill(), Frame.Object(item.X, item.Y, item.Size, item.Rotation));
            return;
        }
        canvas.Blend(mask, item.Color.Value.Toward(Rgb.Black, 0.55f));
        Rasterize(mask, item with { Size = item.Size * 0.8f }, 0, 0, 0);
        canvas.Blend(mask, item.Color.Value);
    }
}
