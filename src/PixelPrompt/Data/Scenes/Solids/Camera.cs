using System.Numerics;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>Looks at the origin of a world with x to the right, y up and z toward the camera.</summary>
internal sealed class Camera
{
    private const float Middle = Scene.Side / 2f;
    private readonly float focal;
    private readonly float distance;

    /// <summary>Places a camera.</summary>
    /// <param name="pitch">Angle below the horizontal in radians.</param>
    /// <param name="distance">Distance from the point looked at.</param>
    /// <param name="scale">Pixels a unit at that distance.</param>
    /// <param name="perspective">Rays meet in the camera; otherwise they are parallel.</param>
    /// <param name="target">The point looked at.</param>
    internal Camera(float pitch, float distance, float scale, bool perspective, Vector3 target)
    {
        var (sin, cos) = PortableMath.SinCos(pitch);
        Forward = new Vector3(0, -sin, -cos);
        Up = new Vector3(0, cos, -sin);
        Position = target - (Forward * distance);
        Scale = scale;
        Perspective = perspective;
        focal = scale * distance;
        this.distance = distance;
    }

    internal Vector3 Position { get; }

    internal Vector3 Forward { get; }

    internal Vector3 Up { get; }

    internal float Scale { get; }

    internal bool Perspective { get; }

    /// <summary>Canvas position of a point in front of the camera.</summary>
    internal Vector2 Project(Vector3 point)
    {
        var d = point - Position;
        var scale = Perspective ? focal / Vec.Dot(d, Forward) : Scale;
        return new Vector2(Middle + (d.X * scale), Middle - (Vec.Dot(d, Up) * scale));
    }

    /// <summary>The ray through a canvas position; its direction has unit length.</summary>
    internal Ray RayAt(float x, float y)
    {
        float u = x - Middle, v = Middle - y;
        if (!Perspective)
            return new Ray(Position + new Vector3(u / Scale, 0, 0) + (Up * (v / Scale)), Forward);
        return new Ray(Position, Vec.Unit((Forward * focal) + new Vector3(u, 0, 0) + (Up * v)));
    }

    /// <summary>Distance along the view axis, from 0 well before the point looked at to 1 well behind it.</summary>
    internal float Depth(Ray ray, float along)
    {
        var axial = along * Vec.Dot(ray.Direction, Forward);
        return Math.Clamp(((axial - distance) / 15) + 0.45f, 0, 1);
    }

    /// <summary>A direction in the camera's axes: x right, y up, z toward the eye.</summary>
    internal Vector3 ToEye(Vector3 direction) =>
        new(direction.X, Vec.Dot(direction, Up), -Vec.Dot(direction, Forward));
}
