using System.Numerics;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>Where a ray meets a surface.</summary>
/// <param name="Distance">Along the ray.</param>
/// <param name="Normal">Unit, pointing outward.</param>
internal readonly record struct Hit(float Distance, Vector3 Normal);
