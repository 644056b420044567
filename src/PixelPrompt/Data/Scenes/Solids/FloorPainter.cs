using PixelPrompt.Data.Scenes.Raster;

namespace PixelPrompt.Data.Scenes.Solids;

/// <summary>Paints floor and haze, and their share of the depth map.</summary>
internal static class FloorPainter
{
    /// <summary>Distance from the camera at which things have faded into the horizon's colour.</summary>
    internal const float HazeDistance = 26;

    internal static void Paint(Canvas canvas, Camera camera, Floor floor, Light light)
    {
        var lit = Math.Min(1, light.Diffuse(System.Numerics.Vector3.UnitY));
        var first = Rgb.Black.Toward(floor.Color, lit);
        var second = Rgb.Black.Toward(floor.Second, lit);
        var pattern = floor.Color == floor.Second ? null : new PatternFill(floor.Kind, first, second, floor.Tile, floor.Turn);
        for (var y = 0; y < Scene.Side; y++)
        {
            var row = canvas.Image.Row(y);
            // All of a row's floor points have the same distance along the view axis: x grows evenly, z is constant.
            var left = camera.RayAt(0.5f, y + 0.5f);
            var right = camera.RayAt(Scene.Side - 0.5f, y + 0.5f);
            if (left.Direction.Y > -0.02f)
            {
                new PlainFill(floor.Horizon).Row(0, 0, 1, 0, row);
                continue;
            }
            float tLeft = -left.Origin.Y / left.Direction.Y, tRight = -right.Origin.Y / right.Direction.Y;
            var x = left.Origin.X + (tLeft * left.Direction.X);
            var z = left.Origin.Z + (tLeft * left.Direction.Z);
            var step = (right.Origin.X + (tRight * right.Direction.X) - x) / (Scene.Side - 1);
            if (pattern is null) new PlainFill(first).Row(0, 0, 1, 0, row);
            else pattern.Row(x, z, step, 0, row);
            if (camera.Perspective) Fade(row, floor.Horizon, tLeft);
        }
    }

    /// <summary>Depth of the floor, in the same units as that of the solids.</summary>
    internal static void Measure(float[] depth, Camera camera)
    {
        for (var y = 0; y < Scene.Side; y++)
        {
            // Along the view axis a row of the floor is equally far everywhere.
            var ray = camera.RayAt(Scene.Side / 2f, y + 0.5f);
            var value = ray.Direction.Y > -0.02f ? 1 : camera.Depth(ray, -ray.Origin.Y / ray.Direction.Y);
            depth.AsSpan(y * Scene.Side, Scene.Side).Fill(value);
        }
    }

    private static void Fade(Span<byte> row, Rgb haze, float distance)
    {
        var weight = (int)(256 * PortableMath.SmoothStep((distance - 6) / (HazeDistance - 6)));
        if (weight == 0) return;
        for (var o = 0; o < row.Length; o += 3)
        {
            row[o] = (byte)(row[o] + (((haze.R - row[o]) * weight) >> 8));
            row[o + 1] = (byte)(row[o + 1] + (((haze.G - row[o + 1]) * weight) >> 8));
            row[o + 2] = (byte)(row[o + 2] + (((haze.B - row[o + 2]) * weight) >> 8));
        }
    }
}
