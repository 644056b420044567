using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Kinds;

namespace PixelPrompt.Studies.Reports;

/// <summary>What the sampling sweep shows.</summary>
internal static class SamplingReport
{
    private static readonly (string Measure, string Title, string Label)[] Shown =
    [
        (Solved.Measure, "Prompts solved against temperature", "share of prompts solved"), ("mse", "Error against temperature", "MSE, RGB in [0, 1]"),
        ("distinct-tokens", "Variety of the painted image against temperature", "distinct tokens an image"),
    ];

    internal static StudyPresentation Present(IReadOnlyList<StudyRow> all)
    {
        if (all.Count == 0) return new StudyPresentation([], [], []);
        var models = all.Values("model");
        var (figures, tables, findings) = (new List<Figure>(), new List<ReportTable>(), new List<Finding>());
        foreach (var model in models)
        {
            IReadOnlyList<StudyRow> rows = [.. all.Where(x => x["model"] == model)];
            var suffix = models.Count > 1 ? $"-{model}" : "";
            figures.AddRange(Shown.Select(x => Sweep(rows, x.Measure, $"{x.Title} ({model})", x.Label, $"{x.Measure}-temperature{suffix}")));
            tables.Add(Table(rows, model));
            findings.AddRange(Findings(rows, models.Count > 1 ? $" ({model})" : ""));
        }
        return new StudyPresentation(figures, tables, findings);
    }

    private static Figure Sweep(IReadOnlyList<StudyRow> rows, string measure, string title, string label, string name)
    {
        var mine = rows.Of(measure);
        var greedy = mine.Of(measure, ("temperature", SamplingStudy.Greedy)).Pooled();
        var temperatures = mine.Values("temperature").Where(x => x != SamplingStudy.Greedy).OrderBy(RowSet.Number).ToList();
        var series = mine.Values("top-p").Where(x => x != SamplingStudy.Greedy).OrderByDescending(RowSet.Number).Select(p => new FigureSeries(
            $"top-p {p}", [.. temperatures.Select(t => (t, Figure: mine.Of(measure, ("temperature", t), ("top-p", p)).Pooled())).Where(x => x.Figure is not null)
                .Select(x => RowSet.Point(RowSet.Number(x.t), x.Figure!))])).ToList();
        if (greedy is not null && temperatures.Count > 0)
        {
            series.Add(new FigureSeries(
                "likeliest token always",
                [FigurePoint.Exact(RowSet.Number(temperatures[0]), greedy.Value), FigurePoint.Exact(RowSet.Number(temperatures[^1]), greedy.Value)], SeriesStyle.Curve));
        }
        return new Figure
        {
            Name = name, Title = title, XLabel = "temperature", YLabel = label, Series = series,
            Caption = $"All tasks together. {mine[0].Estimator}. Bars: 95 % intervals; the prompts are the same everywhere.",
        };
    }

    private static ReportTable Table(IReadOnlyList<StudyRow> rows, string model) => new(
        $"All tasks together, by way of drawing ({model})", ["temperature", "top-p", "solved", "MSE [0,1]", "PSNR dB", "SSIM", "distinct tokens", "n"],
        [.. rows.Select(x => (T: x["temperature"], P: x["top-p"])).Distinct().Select(way =>
        {
            string Cell(string measure) => rows.Of(measure, ("temperature", way.T), ("top-p", way.P)).Pooled().Text();
            var n = rows.Of("mse", ("temperature", way.T), ("top-p", way.P)).Pooled()!.Count;
            return (IReadOnlyList<string>)[way.T, way.P, Cell(Solved.Measure), Cell("mse"), Cell("psnr"), Cell("ssim"), Cell("distinct-tokens"), $"{n}"];
        })]);

    private static IEnumerable<Finding> Findings(IReadOnlyList<StudyRow> rows, string of)
    {
        IReadOnlyList<StudyRow> At((string T, string P) way) => rows.Of(Solved.Measure, ("temperature", way.T), ("top-p", way.P));
        var ways = rows.Select(x => (T: x["temperature"], P: x["top-p"])).Distinct().ToList();
        if (ways.Count < 2) yield break;
        var best = ways.MaxBy(x => At(x).Pooled()!.Value);
        var text = best.T == SamplingStudy.Greedy ? "always taking the likeliest token" : $"temperature {best.T}, top-p {best.P}";
        var plain = ways.Where(x => x.T != SamplingStudy.Greedy).OrderBy(x => Math.Abs(RowSet.Number(x.T) - 1)).ThenByDescending(x => RowSet.Number(x.P)).First();
        yield return new Finding(
            $"Best way of drawing tokens{of}", Verdict.Measured,
            $"{text}: {At(best).Pooled().TextWithCount()} of the prompts solved; temperature {plain.T}, top-p {plain.P}: {At(plain).Pooled().Text()}; " +
            $"difference {RowSet.Difference(At(best), At(plain)).Text()} (paired); {Solved.Estimator}");
    }
}
