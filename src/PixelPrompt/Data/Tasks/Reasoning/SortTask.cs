using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>Objects in a row are put in the order of their sizes.</summary>
internal sealed class SortTask() : VisualTask(
    "sort", TaskFamily.Reasoning,
    "A row of objects sorted by size from left to right; the rule is ascending or descending.", PartOrder.Instance)
{
    private static readonly float[] Sizes = [8, 16, 24, 32];

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        var descending = random.Chance(0.5f);
        return new RuleDraft(descending ? "descending" : "ascending", pairRandom =>
        {
            var places = Places(pairRandom, style);
            var sorted = places.OrderBy(item => descending ? -item.Size : item.Size).ToArray();
            if (sorted.Zip(places).All(pair => pair.First.Size == pair.Second.Size))
            {
                // Already in order: the first two change places, so that there is something to do.
                (places[0], places[1]) = (places[1], places[0]);
            }
            var background = Backgrounds.Sample(pairRandom, style);
            var columns = Enumerable.Range(0, Sizes.Length).Select(i => new PixelBox(64 * i, 0, (64 * i) + 64, Scene.Side));
            return PairDraft.Of(
                new FlatScene(background, Line(places)), new FlatScene(background, Line(sorted)), new PairTruth { Parts = [.. columns] });
        });
    }

    // One object of each size in random order; in the snapped worlds all of one kind, so that only size differs.
    private static FlatObject[] Places(SceneRandom random, SceneStyle style)
    {
        var y = style.IsSnapped() ? random.Int(2, 13) * 16 : random.Float(40, 216);
        var kind = random.Pick(style.Kinds());
        var items = Sizes.Select(size => new FlatObject(style.IsSnapped() ? kind : random.Pick(style.Kinds()), random.Pick(style.Colors()), 0, y, size)
        {
            Paint = style.IsSnapped() ? PaintStyle.Plain : random.Pick([PaintStyle.Plain, PaintStyle.Gradient, PaintStyle.Stripes]),
        }).ToArray();
        random.Shuffle<FlatObject>(items);
        return items;
    }

    private static FlatObject[] Line(IReadOnlyList<FlatObject> items) =>
        [.. items.Select((item, i) => item with { X = 32 + (64 * i) })];
}
