using System.Numerics;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>Where rays meet solids, and the points that span their outlines.</summary>
/// <remarks>
/// A ray that just misses is answered as if it touched: pixels on an outline are partly covered though the ray through
/// their middle may pass by.
/// </remarks>
internal static class SolidGeometry
{
    private const int CircleSteps = 48;

    internal static Hit Intersect(SolidObject solid, float sinYaw, float cosYaw, Ray ray)
    {
        var origin = ray.Origin - solid.Base;
        return solid.Kind switch
        {
            ShapeKind.Sphere => Sphere(origin - new Vector3(0, solid.Radius, 0), ray.Direction, solid.Radius),
            ShapeKind.Cube => Cube(origin, ray.Direction, solid, sinYaw, cosYaw),
            ShapeKind.Cylinder => Cylinder(origin, ray.Direction, solid.HalfWidth, solid.Height),
            _ => Cone(origin, ray.Direction, solid.HalfWidth, solid.Height),
        };
    }

    /// <summary>Points whose convex hull, seen from the eye or along a direction, is the solid's outline.</summary>
    /// <param name="solid">The solid.</param>
    /// <param name="toEye">Unit vector from the solid toward the eye, or toward the light for shadows.</param>
    /// <param name="eyeDistance">Distance of the eye from the sphere's centre; infinity for parallel rays.</param>
    /// <param name="points">Receives the points.</param>
    internal static void Span(SolidObject solid, Vector3 toEye, float eyeDistance, List<Vector3> points)
    {
        points.Clear();
        var foot = solid.Base;
        switch (solid.Kind)
        {
            case ShapeKind.Sphere:
                // The circle where rays from the eye touch the sphere.
                var share = solid.Radius / eyeDistance;
                var middle = foot + new Vector3(0, solid.Radius, 0) + (toEye * (solid.Radius * share));
                var aside = Vec.Unit(Vec.Cross(toEye, MathF.Abs(toEye.Y) < 0.9f ? Vector3.UnitY : Vector3.UnitX));
                Circle(middle, aside, Vec.Cross(toEye, aside), solid.Radius * MathF.Sqrt(1 - (share * share)), points);
                break;
            case ShapeKind.Cube:
                var (sin, cos) = PortableMath.SinCos(solid.Yaw);
                foreach (var sx in (ReadOnlySpan<float>)[-1, 1])
                {
                    foreach (var sz in (ReadOnlySpan<float>)[-1, 1])
                    {
                        float x = sx * solid.HalfWidth, z = sz * solid.HalfWidth;
                        var corner = foot + new Vector3((x * cos) + (z * sin), 0, (z * cos) - (x * sin));
                        points.Add(corner);
                        points.Add(corner + new Vector3(0, solid.Height, 0));
                    }
                }
                break;
            case ShapeKind.Cylinder:
                Circle(foot, Vector3.UnitX, Vector3.UnitZ, solid.HalfWidth, points);
                Circle(foot + new Vector3(0, solid.Height, 0), Vector3.UnitX, Vector3.UnitZ, solid.HalfWidth, points);
                break;
            default:
                Circle(foot, Vector3.UnitX, Vector3.UnitZ, solid.HalfWidth, points);
                points.Add(foot + new Vector3(0, solid.Height, 0));
                break;
        }
    }

    private static void Circle(Vector3 middle, Vector3 a, Vector3 b, float radius, List<Vector3> points)
    {
        for (var i = 0; i < CircleSteps; i++)
        {
            var (sin, cos) = PortableMath.SinCos((double)i / CircleSteps * Math.Tau);
            points.Add(middle + (a * (radius * cos)) + (b * (radius * sin)));
        }
    }

    private static Hit Sphere(Vector3 o, Vector3 d, float radius)
    {
        var b = Vec.Dot(o, d);
        var root = MathF.Sqrt(Math.Max(0, (b * b) - Vec.Dot(o, o) + (radius * radius)));
        var t = -b - root;
        return new Hit(t, Vec.Unit(o + (d * t)));
    }

    // Slabs: the ray enters the cube where it enters the last of the three.
    private static Hit Cube(Vector3 o, Vector3 d, SolidObject solid, float sin, float cos)
    {
        o.Y -= solid.Height / 2;
        // Into the cube's axes: the inverse of the rotation in Span.
        var local = new Vector3((o.X * cos) - (o.Z * sin), o.Y, (o.X * sin) + (o.Z * cos));
        var along = new Vector3((d.X * cos) - (d.Z * sin), d.Y, (d.X * sin) + (d.Z * cos));
        var h = solid.HalfWidth;
        float tx = Enter(local.X, along.X, h), ty = Enter(local.Y, along.Y, h), tz = Enter(local.Z, along.Z, h);
        if (ty >= tx && ty >= tz) return new Hit(ty, new Vector3(0, along.Y < 0 ? 1 : -1, 0));
        var normal = tx >= tz ? new Vector3(along.X < 0 ? 1 : -1, 0, 0) : new Vector3(0, 0, along.Z < 0 ? 1 : -1);
        return new Hit(Math.Max(tx, tz), new Vector3((normal.X * cos) + (normal.Z * sin), 0, (normal.Z * cos) - (normal.X * sin)));
    }

    private static float Enter(float o, float d, float half) =>
        MathF.Abs(d) < 1e-6f ? float.NegativeInfinity : ((d > 0 ? -half : half) - o) / d;

    private static Hit Cylinder(Vector3 o, Vector3 d, float radius, float height)
    {
        // The lid first: the camera looks down, so it is met before the side.
        var top = (height - o.Y) / d.Y;
        float x = o.X + (top * d.X), z = o.Z + (top * d.Z);
        if ((x * x) + (z * z) <= radius * radius) return new Hit(top, Vector3.UnitY);
        var a = (d.X * d.X) + (d.Z * d.Z);
        var b = (o.X * d.X) + (o.Z * d.Z);
        var c = (o.X * o.X) + (o.Z * o.Z) - (radius * radius);
        var t = (-b - MathF.Sqrt(Math.Max(0, (b * b) - (a * c)))) / a;
        return new Hit(t, Vec.Unit(new Vector3(o.X + (t * d.X), 0, o.Z + (t * d.Z))));
    }

    // x^2 + z^2 = (k (height - y))^2 with k = radius / height.
    private static Hit Cone(Vector3 o, Vector3 d, float radius, float height)
    {
        var k = radius / height;
        float y = height - o.Y, k2 = k * k;
        var a = (d.X * d.X) + (d.Z * d.Z) - (k2 * d.Y * d.Y);
        var b = (o.X * d.X) + (o.Z * d.Z) + (k2 * y * d.Y);
        var c = (o.X * o.X) + (o.Z * o.Z) - (k2 * y * y);
        var t = (-b - MathF.Sqrt(Math.Max(0, (b * b) - (a * c)))) / a;
        var p = o + (d * t);
        var length = MathF.Sqrt((p.X * p.X) + (p.Z * p.Z));
        if (length < 1e-6f) return new Hit(t, Vector3.UnitY);
        return new Hit(t, Vec.Unit(new Vector3(p.X / length, k, p.Z / length)));
    }
}
