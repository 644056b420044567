using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Scenes.Flat;
using PixelPrompt.Data.Tasks.Metrics;

namespace PixelPrompt.Data.Tasks.Editing;

/// <summary>Objects of a colour, kind or both take another colour, kind, size or two of these; everything else stays.</summary>
/// <remarks>The synthetic reasoning tasks of Bar et al. 2022 (arXiv:2209.00647), on scenes with bystanders.</remarks>
internal sealed class EditTask(string name, string description, EditParts parts)
    : VisualTask(name, TaskFamily.Editing, description, ChangedPixels.Instance)
{
    private protected override bool HoldsOutRules => parts != EditParts.Size;

    private protected override RuleDraft DrawRule(SceneRandom random, SceneStyle style)
    {
        NamedColor? from = null, to = null;
        ShapeKind? old = null, fresh = null;
        SizeRule? size = null;
        var texts = new List<string>();
        if (parts.HasFlag(EditParts.Color))
        {
            (from, to) = (random.Pick(style.Colors()), random.Pick(style.Colors()));
            while (to == from) to = random.Pick(style.Colors());
            texts.Add($"{from} -> {to}");
        }
        if (parts.HasFlag(EditParts.Shape))
        {
            (old, fresh) = (random.Pick(style.Kinds()), random.Pick(style.Kinds()));
            while (fresh == old) fresh = random.Pick(style.Kinds());
            texts.Add($"{old.Value.Name()} -> {fresh.Value.Name()}");
        }
        if (parts.HasFlag(EditParts.Size))
        {
            size = SizeRule.Draw(random, style);
            texts.Add(size.Text);
        }
        var rule = new RuleDraft(string.Join(", ", texts), pairRandom =>
        {
            // Bystanders share nothing that the rule names, so that examples show what decides.
            var scene = FlatSampler.Sample(pairRandom, style, new FlatRequest
            {
                Required = [(old, from)],
                AcceptsOther = item => item.Color != to && item.Kind != fresh && IsWholeSubjectOrNone(item, old, from),
                Sizes = size?.Before,
                Clearance = size?.Clearance ?? 0,
                Apart = true,
            });
            var answer = scene.With([.. scene.Objects.Select(item => IsSubject(item, old, from) ? Edit(item, fresh, to, size) : item)]);
            return PairDraft.Of(scene, answer);
        });
        return old is { } a && fresh is { } b && from is { } c && to is { } d
            ? rule with { Contents = [new(a, c), new(b, d)] }
            : rule;
    }

    private static bool IsSubject(FlatObject item, ShapeKind? kind, NamedColor? color) =>
        (kind is null || item.Kind == kind) && (color is null || item.Color == color);

    private static bool IsWholeSubjectOrNone(FlatObject item, ShapeKind? kind, NamedColor? color) =>
        IsSubject(item, kind, color) || (item.Kind != kind && item.Color != color);

    private static FlatObject Edit(FlatObject item, ShapeKind? kind, NamedColor? color, SizeRule? size) => item with
    {
        Kind = kind ?? item.Kind,
        Color = color ?? item.Color,
        Size = size is null ? item.Size : item.Size * size.Factor,
    };
}
