namespace PixelPrompt.Data.Scenes;

/// <summary>What an object is: flat shapes first, then solids. The order is part of the data format.</summary>
#pragma warning disable CS1591 // The names say it all.
public enum ShapeKind
{
    Circle, Square, Triangle, Star, Cross, Heart, Ring, Pentagon, Hexagon,
    Crescent, Arrow, Diamond, Ellipse, Ell, HalfDisc, Drop, Flower, Bolt,
    Sphere, Cube, Cylinder, Cone,
}
#pragma warning restore CS1591
