using System.Numerics;
using PixelPrompt.Data.Scenes.Raster;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>Shaded solids on a floor, painted from far to near.</summary>
internal sealed class SolidScene : Scene
{
    internal SolidScene(Camera camera, Light light, Floor floor, IReadOnlyList<SolidObject> objects)
    {
        (Camera, Light, Floor) = (camera, light, floor);
        Objects = [.. objects.OrderByDescending(item => Vec.Dot(item.Base - camera.Position, camera.Forward))];
    }

    internal Camera Camera { get; }

    internal Light Light { get; }

    internal Floor Floor { get; }

    /// <summary>The solids, farthest first.</summary>
    internal IReadOnlyList<SolidObject> Objects { get; }

    public override ulong Key
    {
        get
        {
            var key = Floor.Key;
            foreach (var value in (ReadOnlySpan<float>)[Camera.Position.Y, Camera.Position.Z, Camera.Scale, Light.Direction.X, Light.Direction.Z])
                key = SceneRandom.Mix(key ^ BitConverter.SingleToUInt32Bits(value));
            foreach (var item in Objects) key = SceneRandom.Mix(key ^ item.Key);
            return key;
        }
    }

    public override IReadOnlyList<KindColor> Contents => [.. Objects.Select(item => item.KindColor)];

    internal SolidScene With(Light light) => new(Camera, light, Floor, Objects);

    internal SolidScene With(IReadOnlyList<SolidObject> objects) => new(Camera, Light, Floor, objects);

    public override RgbImage Render()
    {
        var canvas = new Canvas(Side, Side);
        FloorPainter.Paint(canvas, Camera, Floor, Light);
        var painter = new SolidPainter(Camera, Light);
        foreach (var item in Objects) painter.Shadow(canvas, item);
        foreach (var item in Objects) painter.Paint(canvas, item);
        return canvas.Image;
    }

    public override GroundTruth Annotate()
    {
        var instances = new ushort[Side * Side];
        var depth = new float[Side * Side];
        var normals = new Vector3[Side * Side];
        // The haze above the horizon has no surface: it goes on like the floor, into which it fades without a border.
        Array.Fill(normals, Camera.ToEye(Vector3.UnitY));
        FloorPainter.Measure(depth, Camera);
        var painter = new SolidPainter(Camera, Light);
        for (var i = 0; i < Objects.Count; i++)
        {
            var id = (ushort)(i + 1);
            painter.Visit(Objects[i], (pixel, ray, hit) =>
            {
                instances[pixel] = id;
                depth[pixel] = Camera.Depth(ray, hit.Distance);
                normals[pixel] = Camera.ToEye(hit.Normal);
            });
        }
        return new GroundTruth([.. Objects.Select(item => ((ShapeKind?)item.Kind, item.Color.Value, item.Color.Name))], instances, depth, normals);
    }
}
