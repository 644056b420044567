using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;

namespace PixelPrompt.Data.Tasks.Sequences;

/// <summary>One flat object turns on the spot.</summary>
internal sealed class RotationTask() : SequenceTask("rotation", "One flat object turns on the spot by a constant angle.")
{
    private static readonly ShapeKind[] Simple = [ShapeKind.Square, ShapeKind.Triangle, ShapeKind.Star, ShapeKind.Cross];

    private static readonly ShapeKind[] Varied =
        [ShapeKind.Triangle, ShapeKind.Heart, ShapeKind.Crescent, ShapeKind.Arrow, ShapeKind.Ell, ShapeKind.HalfDisc, ShapeKind.Drop, ShapeKind.Bolt];

    private protected override SequenceDraft Draw(SceneRandom random, SceneStyle style, int frames, DataSplit split)
    {
        var scene = FlatSampler.Sample(random, style, new FlatRequest
        {
            Count = (1, 1),
            Kinds = style.IsSnapped() ? Simple : Varied,
            Clearance = style.IsSnapped() ? 32 : 8,
        });
        var degrees = random.Pick(style.IsSnapped() ? new[] { 15, 30 } : [10, 15, 30, 45, 60, 90]) * (random.Chance(0.5f) ? 1 : -1);
        var item = scene.Objects[0];
        var scenes = Enumerable.Range(0, frames).Select(i =>
            scene.With([item with { Rotation = item.Rotation + (degrees * i % 360 * (PortableMath.Pi / 180)) }]));
        return new SequenceDraft($"{degrees} degrees a frame", [.. scenes]);
    }
}
