namespace PixelPrompt.Data.Scenes.Flat;

/// <summary>The soft shadow that every object of a flat scene throws on what lies behind it.</summary>
/// <param name="X">Shift to the right in pixels, for an object at depth 0.</param>
/// <param name="Y">Shift downward in pixels, for an object at depth 0.</param>
/// <param name="Blur">Radius of the softening in pixels.</param>
/// <param name="Strength">Share of the light that is taken away, 0 to 1.</param>
internal readonly record struct DropShadow(float X, float Y, int Blur, float Strength);
