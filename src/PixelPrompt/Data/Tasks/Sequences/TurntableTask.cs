using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Solids;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>Solids on a turntable, seen by a camera that stands still.</summary>
internal sealed class TurntableTask() : SequenceTask(
    "turntable", "Solids turn about the vertical axis through the middle by a constant angle; 24 views of 15 degrees make a whole turn.")
{
    // Nothing leaves the picture on its way round.
    private const float Reach = 2.85f;

    public override IReadOnlyList<SceneStyle> Styles { get; } =
        [SceneStyle.Coarse, SceneStyle.Simple, SceneStyle.Varied, SceneStyle.Solids];

    private protected override SequenceDraft Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        SolidScene scene;
        do scene = SolidSampler.Sample(random, style);
        while (!scene.Objects.Any(IsTurnSeen) || scene.Objects.Any(item => (item.X * item.X) + (item.Z * item.Z) > Reach * Reach));
        var degrees = random.Pick([15, 30]) * (random.Chance(0.5f) ? 1 : -1);
        return new SequenceDraft(
            $"{degrees} degrees a frame", [.. Enumerable.Range(0, frames).Select(i => Turned(scene, degrees * i % 360 * (PortableMath.Pi / 180)))]);
    }

    // A round thing in the middle looks the same from all sides.
    private static bool IsTurnSeen(SolidObject item) => item.Kind == ShapeKind.Cube || (item.X * item.X) + (item.Z * item.Z) >= 1;

    private static SolidScene Turned(SolidScene scene, float angle)
    {
        var (sin, cos) = PortableMath.SinCos(angle);
        return scene.With([.. scene.Objects.Select(item => item with
        {
            X = (item.X * cos) + (item.Z * sin),
            Z = (item.Z * cos) - (item.X * sin),
            Yaw = item.Yaw + angle,
        })]);
    }
}
