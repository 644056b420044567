using System.Numerics;
using PixelPrompt.Data.Scenes.Raster;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>Paints solids: an exact outline polygon filled by one or two rays a pixel, four where faces meet.</summary>
internal sealed class SolidPainter
{
    private const float Shine = 0.28f;
    [ThreadStatic] private static Scratch? scratch;
    private readonly Camera camera;
    private readonly Light light;
    private readonly Scratch work;

    internal SolidPainter(Camera camera, Light light)
    {
        (this.camera, this.light) = (camera, light);
        work = scratch ??= new Scratch();
    }

    /// <summary>Darkens the floor where the solid takes the lamp's light, softly, and where it touches the floor.</summary>
    internal void Shadow(Canvas canvas, SolidObject solid)
    {
        SolidGeometry.Span(solid, light.Direction, float.PositiveInfinity, work.Points);
        CoverFloor(light.Direction, 12);
        work.Shadows.Darken(canvas, work.Mask, 3, 0.75f * (1 - light.Ambient));
        SolidGeometry.Span(solid, Vector3.UnitY, float.PositiveInfinity, work.Points);
        CoverFloor(Vector3.UnitY, 18);
        work.Shadows.Darken(canvas, work.Mask, 6, 0.3f);
    }

    internal void Paint(Canvas canvas, SolidObject solid)
    {
        Outline(solid);
        canvas.Blend(work.Mask, new Surface(this, solid), Frame.Identity);
    }

    /// <summary>Calls back for every pixel of which the solid covers at least half.</summary>
    internal void Visit(SolidObject solid, Action<int, Ray, Hit> action)
    {
        Outline(solid);
        var bounds = work.Mask.Bounds;
        var (sin, cos) = PortableMath.SinCos(solid.Yaw);
        for (var y = bounds.Top; y < bounds.Bottom; y++)
        {
            var coverage = work.Mask.Row(y);
            for (var x = 0; x < coverage.Length; x++)
            {
                if (coverage[x] < 0.5f) continue;
                var ray = camera.RayAt(bounds.Left + x + 0.5f, y + 0.5f);
                action((y * Scene.Side) + bounds.Left + x, ray, SolidGeometry.Intersect(solid, sin, cos, ray));
            }
        }
    }

    private void Outline(SolidObject solid)
    {
        var middle = solid.Base + new Vector3(0, solid.Radius, 0);
        var eye = camera.Position - middle;
        var distance = MathF.Sqrt(Vec.Dot(eye, eye));
        if (camera.Perspective) SolidGeometry.Span(solid, eye * (1 / distance), distance, work.Points);
        else SolidGeometry.Span(solid, -camera.Forward, float.PositiveInfinity, work.Points);
        Cover(0);
    }

    // Slides the points along the light down to the floor.
    private void CoverFloor(Vector3 toLight, int margin)
    {
        for (var i = 0; i < work.Points.Count; i++)
        {
            var p = work.Points[i];
            work.Points[i] = p - (toLight * (p.Y / toLight.Y));
        }
        Cover(margin);
    }

    private void Cover(int margin)
    {
        Span<Vector2> projected = stackalloc Vector2[work.Points.Count];
        for (var i = 0; i < projected.Length; i++) projected[i] = camera.Project(work.Points[i]);
        Span<float> hull = stackalloc float[(projected.Length + 2) * 2];
        hull = hull[..(ConvexHull.Find(projected, hull) * 2)];
        work.Mask.Begin(PixelBox.Around(hull).Grow(margin).Intersect(new PixelBox(0, 0, Scene.Side, Scene.Side)));
        if (!work.Mask.Bounds.IsEmpty) work.Mask.Add(hull);
        work.Mask.Finish();
    }

    private (float Light, float Shine) Shade(Ray ray, Hit hit)
    {
        var half = Vec.Unit(light.Direction - ray.Direction);
        var gloss = Math.Max(0, Vec.Dot(hit.Normal, half));
        gloss *= gloss;
        gloss *= gloss;
        gloss *= gloss;
        gloss *= gloss;
        gloss *= gloss;
        return (light.Diffuse(hit.Normal), gloss * Shine * 255);
    }

    private sealed class Scratch
    {
        internal PolygonRasterizer Mask { get; } = new();

        internal ShadowPainter Shadows { get; } = new();

        internal List<Vector3> Points { get; } = [];
    }

    // The solid's shaded surface as a paint in canvas coordinates.
    private sealed class Surface : Fill
    {
        private readonly SolidPainter painter;
        private readonly SolidObject solid;
        private readonly float sin;
        private readonly float cos;

        internal Surface(SolidPainter painter, SolidObject solid)
        {
            (this.painter, this.solid) = (painter, solid);
            (sin, cos) = PortableMath.SinCos(solid.Yaw);
        }

        internal override ulong Key => solid.Key;

        internal override void Row(float x, float y, float dx, float dy, Span<byte> rgb)
        {
            var hasEdges = solid.Kind is ShapeKind.Cube or ShapeKind.Cylinder;
            var color = solid.Color.Value;
            for (var o = 0; o + 2 < rgb.Length; o += 3, x += 1)
            {
                var (light, shine) = hasEdges ? Averaged(x, y) : Sample(x, y, out _);
                rgb[o] = Clamp((color.R * light) + shine);
                rgb[o + 1] = Clamp((color.G * light) + shine);
                rgb[o + 2] = Clamp((color.B * light) + shine);
            }
        }

        // Two rays on a diagonal; when they meet different faces, two more on the other one.
        private (float Light, float Shine) Averaged(float x, float y)
        {
            var (light, shine) = Sample(x - 0.25f, y - 0.25f, out var first);
            var (light2, shine2) = Sample(x + 0.25f, y + 0.25f, out var second);
            if (Vec.Dot(first, second) > 0.9f) return ((light + light2) * 0.5f, (shine + shine2) * 0.5f);
            var (light3, shine3) = Sample(x - 0.25f, y + 0.25f, out _);
            var (light4, shine4) = Sample(x + 0.25f, y - 0.25f, out _);
            return ((light + light2 + light3 + light4) * 0.25f, (shine + shine2 + shine3 + shine4) * 0.25f);
        }

        private (float Light, float Shine) Sample(float x, float y, out Vector3 normal)
        {
            var ray = painter.camera.RayAt(x, y);
            var hit = SolidGeometry.Intersect(solid, sin, cos, ray);
            normal = hit.Normal;
            return painter.Shade(ray, hit);
        }

        private static byte Clamp(float value) => (byte)Math.Clamp((int)(value + 0.5f), 0, 255);
    }
}
