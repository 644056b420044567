using PixelPrompt.Inference.InContext;
using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Figures;

namespace PixelPrompt.Studies.Reports;

/// <summary>What the context study shows.</summary>
internal static class ContextReport
{
    internal static StudyPresentation Present(IReadOnlyList<StudyRow> all)
    {
        var rows = all.Of(Perplexities.Corpus);
        if (rows.Count == 0) return new StudyPresentation([], [], []);
        var (models, families) = (rows.Values("model"), rows.Values("sequence"));
        var caption = $"{Perplexities.CorpusEstimator}. Bars: 95 % bootstrap over examples; the predicted frames are the same at every context.";
        var figures = new List<Figure>
        {
            new()
            {
                Name = "perplexity-context", Title = "Perplexity of the next frame against context",
                XLabel = "frames before the predicted one", YLabel = "perplexity", LogValues = true, Caption = $"All families together. {caption}",
                Series = [.. models.Select(model => new FigureSeries(model, Curve(rows, ("model", model))))],
            },
        };
        foreach (var model in models)
        {
            figures.Add(new Figure
            {
                Name = models.Count == 1 ? "perplexity-context-families" : $"perplexity-context-families-{model}",
                Title = $"Perplexity of the next frame by family ({model})", XLabel = "frames before the predicted one", YLabel = "perplexity",
                LogValues = true, Caption = caption,
                Series = [.. families.Select(family => new FigureSeries(family, Curve(rows, ("model", model), ("sequence", family))))],
            });
        }
        return new StudyPresentation(figures, [Table(rows, models, families)], [.. models.SelectMany(x => Findings(rows.Of(Perplexities.Corpus, ("model", x)), x, models.Count))]);
    }

    private static List<FigurePoint> Curve(IReadOnlyList<StudyRow> rows, params (string, string)[] keys) =>
        [.. Contexts(rows).Select(x => (x, Figure: rows.Of(Perplexities.Corpus, [.. keys, ("context", x)]).Pooled())).Where(x => x.Figure is not null)
            .Select(x => RowSet.Point(RowSet.Number(x.x), x.Figure!))];

    private static IEnumerable<string> Contexts(IReadOnlyList<StudyRow> rows) => rows.Values("context").OrderBy(RowSet.Number);

    private static ReportTable Table(IReadOnlyList<StudyRow> rows, IReadOnlyList<string> models, IReadOnlyList<string> families)
    {
        var contexts = Contexts(rows).ToList();
        return new ReportTable(
            $"{Perplexities.CorpusEstimator}, by frames of context", ["model", "family", .. contexts],
            [.. from model in models
                from family in families
                select (IReadOnlyList<string>)[model, family, .. contexts.Select(x => rows.Of(Perplexities.Corpus, ("model", model), ("sequence", family), ("context", x)).Pooled().Text())]]);
    }

    private static IEnumerable<Finding> Findings(IReadOnlyList<StudyRow> rows, string model, int models)
    {
        var contexts = Contexts(rows).ToList();
        if (contexts.Count < 2) yield break;
        IReadOnlyList<StudyRow> At(string context, string? family = null) =>
            [.. rows.Where(x => x["context"] == context && (family is null || x["sequence"] == family))];
        var (first, last) = (contexts[0], contexts[^1]);
        if (RowSet.Difference(At(first), At(last)) is not { } gain) yield break;
        var of = models > 1 ? $" ({model})" : "";
        yield return new Finding(
            $"Perplexity of the next frame falls with context{of}", Verdict(gain),
            $"{At(first).Pooled().Text()} after {first} frame, {At(last).Pooled().TextWithCount()} after {last}; " +
            $"difference {gain.Text()} nats a token (paired); {Perplexities.CorpusEstimator}");
        var families = rows.Values("sequence");
        var falling = families.Where(x => RowSet.Difference(At(first, x), At(last, x)) is { Low: > 0 }).ToList();
        yield return new Finding(
            $"It falls in every family{of}", RowSet.Of(falling.Count, families.Count),
            falling.Count == families.Count ? $"in all {families.Count}" : $"in {falling.Count} of {families.Count}; not in {string.Join(", ", families.Except(falling))}");
    }

    private static Verdict Verdict(Interval gain) => gain.Low > 0 ? Reports.Verdict.Yes : Reports.Verdict.No;
}
