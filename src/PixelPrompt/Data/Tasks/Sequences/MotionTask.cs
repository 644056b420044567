using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>One object moves by the same step from frame to frame; what leaves on one side comes in on the other.</summary>
internal sealed class MotionTask() : SequenceTask("motion", "One object moves by a constant step; leaving the picture it re-enters on the opposite side.")
{
    private protected override SequenceDraft Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        var scene = FlatSampler.Sample(random, style, new FlatRequest { Count = (1, 1) });
        var (dx, dy) = Step(random, style);
        return new SequenceDraft(
            $"({dx}, {dy}) pixels a frame", [.. Enumerable.Range(0, frames).Select(i => Moved(scene, dx * i, dy * i))]);
    }

    /// <summary>A step of whole cells in the snapped worlds, of 6 to 28 pixels elsewhere; never zero.</summary>
    internal static (int X, int Y) Step(SceneRandom random, SceneStyle style)
    {
        while (true)
        {
            var (unit, reach) = style.IsSnapped() ? (style.Cell(), style == SceneStyle.Coarse ? 1 : 2) : (4, 7);
            int x = random.Int(-reach, reach) * unit, y = random.Int(-reach, reach) * unit;
            if (x != 0 || y != 0) return (x, y);
        }
    }

    // An object at the border is painted on both sides, so that it wraps around like on a torus.
    private static FlatScene Moved(FlatScene scene, int dx, int dy)
    {
        var item = scene.Objects[0];
        float x = Wrap(item.X + dx), y = Wrap(item.Y + dy);
        var reach = item.Size * 1.4143f;
        var copies = new List<FlatObject>();
        foreach (var shiftX in (ReadOnlySpan<int>)[-Scene.Side, 0, Scene.Side])
        {
            foreach (var shiftY in (ReadOnlySpan<int>)[-Scene.Side, 0, Scene.Side])
            {
                float cx = x + shiftX, cy = y + shiftY;
                if (cx + reach > 0 && cx - reach < Scene.Side && cy + reach > 0 && cy - reach < Scene.Side)
                    copies.Add(item with { X = cx, Y = cy });
            }
        }
        return scene.With(copies);
    }

    private static float Wrap(float value) => value - (MathF.Floor(value / Scene.Side) * Scene.Side);
}
