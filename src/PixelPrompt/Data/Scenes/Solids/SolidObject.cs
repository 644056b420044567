using System.Numerics;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>A solid that stands on the floor y = 0.</summary>
/// <param name="Kind">Sphere, Cube, Cylinder or Cone.</param>
/// <param name="Color">Its colour.</param>
/// <param name="X">Position on the floor.</param>
/// <param name="Z">Position on the floor; larger is nearer to the camera.</param>
/// <param name="Radius">Size: the sphere's radius; the others have about the same volume.</param>
internal sealed record SolidObject(ShapeKind Kind, NamedColor Color, float X, float Z, float Radius)
{
    /// <summary>Rotation about the vertical axis in radians.</summary>
    internal float Yaw { get; init; }

    internal KindColor KindColor => new(Kind, Color);

    internal ulong Key
    {
        get
        {
            var key = SceneRandom.Mix(((ulong)Kind << 32) | (uint)Color.Index);
            foreach (var value in (ReadOnlySpan<float>)[X, Z, Radius, Yaw])
                key = SceneRandom.Mix(key ^ BitConverter.SingleToUInt32Bits(value));
            return key;
        }
    }

    /// <summary>Half side of a cube; radius of the round ones.</summary>
    internal float HalfWidth => Kind switch
    {
        ShapeKind.Cube => Radius * 0.8f,
        ShapeKind.Cylinder => Radius * 0.78f,
        ShapeKind.Cone => Radius * 0.95f,
        _ => Radius,
    };

    internal float Height => Kind switch
    {
        ShapeKind.Cube => Radius * 1.6f,
        ShapeKind.Cylinder => Radius * 1.8f,
        _ => Radius * 2,
    };

    internal Vector3 Base => new(X, 0, Z);
}
