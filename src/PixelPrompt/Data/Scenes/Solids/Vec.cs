using System.Numerics;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>Vector products in a fixed order of additions; the hardware's own dot product may add in another one.</summary>
internal static class Vec
{
    internal static float Dot(Vector3 a, Vector3 b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    internal static Vector3 Unit(Vector3 v) => v * (1 / MathF.Sqrt(Dot(v, v)));

    internal static Vector3 Cross(Vector3 a, Vector3 b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));
}
