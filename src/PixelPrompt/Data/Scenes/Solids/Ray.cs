using System.Numerics;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>A half line.</summary>
/// <param name="Origin">Where it starts.</param>
/// <param name="Direction">Of unit length.</param>
internal readonly record struct Ray(Vector3 Origin, Vector3 Direction);
