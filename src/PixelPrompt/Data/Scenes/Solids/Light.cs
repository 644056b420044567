using System.Numerics;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>A distant lamp and the sky's even light.</summary>
/// <param name="Direction">Unit vector toward the lamp; y is positive.</param>
/// <param name="Ambient">Share of the light that comes from everywhere, 0 to 1.</param>
internal readonly record struct Light(Vector3 Direction, float Ambient)
{
    /// <summary>A lamp at a compass direction.</summary>
    /// <param name="azimuth">0 is from the right, a quarter turn from behind the camera; radians.</param>
    /// <param name="elevation">Above the horizon, radians.</param>
    /// <param name="ambient">Share of even light.</param>
    internal static Light From(float azimuth, float elevation, float ambient)
    {
        var (sinA, cosA) = PortableMath.SinCos(azimuth);
        var (sinE, cosE) = PortableMath.SinCos(elevation);
        return new Light(new Vector3(cosE * cosA, sinE, cosE * sinA), ambient);
    }

    /// <summary>Lambert's law with an even share that is weaker from below.</summary>
    internal float Diffuse(Vector3 normal)
    {
        var sky = Ambient * (0.75f + (0.25f * normal.Y));
        return sky + ((1 - Ambient) * Math.Max(0, Vec.Dot(normal, Direction)) * 1.15f);
    }
}
