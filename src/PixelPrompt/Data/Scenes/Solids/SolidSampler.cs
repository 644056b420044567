using System.Numerics;
using PixelPrompt.Data.Scenes.Raster;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>Draws scenes of solids.</summary>
internal static class SolidSampler
{
    private const int PlacementTries = 60;

    /// <summary>Draws a scene.</summary>
    /// <param name="random">Source of all choices.</param>
    /// <param name="style">
    /// Coarse and Simple have one or two solids under parallel rays on a plain floor, moved by whole cells of the picture,
    /// always lit from the same side; other styles have perspective, tiles, haze and any light.
    /// </param>
    /// <param name="kinds">Kinds to choose from, or null for all.</param>
    internal static SolidScene Sample(SceneRandom random, SceneStyle style, IReadOnlyList<ShapeKind>? kinds = null)
    {
        kinds ??= ShapeKinds.Solid;
        return style.IsSnapped() ? Snapped(random, style, kinds) : Free(random, kinds);
    }

    private static SolidScene Snapped(SceneRandom random, SceneStyle style, IReadOnlyList<ShapeKind> kinds)
    {
        // sin(pitch) = 1/2: a step of 2 along z moves the picture as far as a step of 1 along x.
        const float pitch = PortableMath.Pi / 6, scale = 32;
        var camera = new Camera(pitch, 20, scale, perspective: false, new Vector3(0, 0.9f, 0));
        var light = Light.From(0.75f, 0.85f, 0.35f);
        var color = random.Pick(Palette.SimpleBackgrounds.Where(item => item.Name != "black").ToArray()).Value;
        var floor = new Floor(color, color, color, 1, 0, PatternKind.Checker);
        var cell = style.Cell() / scale;
        var reach = (int)(64 / (cell * scale));
        var objects = new List<SolidObject>();
        var count = random.Int(1, 2);
        for (var attempt = 0; attempt < PlacementTries && objects.Count < count; attempt++)
        {
            var item = new SolidObject(
                random.Pick(kinds), random.Pick(style.Colors()),
                random.Int(-reach, reach) * cell, random.Int(-reach, reach) * cell * 2, random.Pick([1f, 1.5f]))
            {
                Yaw = PortableMath.Pi / 6,
            };
            if (objects.TrueForAll(other => Apart(item, other))) objects.Add(item);
        }
        return new SolidScene(camera, light, floor, objects);
    }

    private static SolidScene Free(SceneRandom random, IReadOnlyList<ShapeKind> kinds)
    {
        var camera = new Camera(random.Float(0.28f, 0.75f), random.Float(9, 13), random.Float(30, 38), true, new Vector3(0, random.Float(0.4f, 1.1f), 0));
        var light = Light.From(random.Float(0.1f, 0.9f) * PortableMath.Pi, random.Float(0.5f, 1.1f), random.Float(0.28f, 0.5f));
        var objects = new List<SolidObject>();
        var count = random.Int(1, 5);
        for (var attempt = 0; attempt < PlacementTries && objects.Count < count; attempt++)
        {
            var item = new SolidObject(
                random.Pick(kinds), random.Pick(Palette.Objects), random.Float(-2.7f, 2.7f), random.Float(-3, 2.4f), random.Float(0.55f, 1.25f))
            {
                Yaw = random.Float(0, PortableMath.Tau),
            };
            if (objects.TrueForAll(other => Apart(item, other))) objects.Add(item);
        }
        return new SolidScene(camera, light, SampleFloor(random), objects);
    }

    internal static Floor SampleFloor(SceneRandom random)
    {
        var color = random.Pick(Palette.Backgrounds).Value;
        var second = random.Chance(0.45f) ? color : color.Toward(color.R + color.G + color.B > 330 ? Rgb.Black : Rgb.White, random.Float(0.08f, 0.25f));
        var horizon = color.Toward(random.Pick(Palette.Backgrounds).Value, 0.6f);
        var kind = random.Pick([PatternKind.Checker, PatternKind.Stripes, PatternKind.Bricks]);
        return new Floor(color, second, horizon, random.Float(0.8f, 2), random.Float(0, PortableMath.Pi), kind);
    }

    private static bool Apart(SolidObject a, SolidObject b)
    {
        float dx = a.X - b.X, dz = a.Z - b.Z, reach = (a.Radius + b.Radius) * 1.12f;
        return (dx * dx) + (dz * dz) >= reach * reach;
    }
}
