using PixelPrompt.Inference.InContext;
using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Learning;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Reports;

/// <summary>What the scaling ladder shows.</summary>
internal static class ScalingReport
{
    private const int CurvePoints = 40;

    // With a floor the law has three parameters: fewer sizes than five would fit it to noise.
    private const int SizesForFloor = 5;

    private sealed record Size(string Name, double Parameters, double Tokens, double Flops, IReadOnlyList<StudyRow> Rows, Interval Loss);

    internal static StudyPresentation Present(IReadOnlyList<StudyRow> all)
    {
        var rows = all.Of(LearningWork.Loss);
        if (rows.Count == 0) return new StudyPresentation([], [], []);
        var sizes = rows.Values("size").Select(x => Last(rows, x)).OrderBy(x => x.Parameters).ToList();
        var (fit, held) = Fits(sizes);
        var caption = $"{LearningWork.LossEstimator}. Bars: 95 % bootstrap over sentences (all seeds together).";
        List<Figure> figures =
        [
            new()
            {
                Name = "loss-parameters", Title = "Validation loss against parameters", XLabel = "parameters", YLabel = "loss, nats a token", LogX = true, LogValues = true,
                Caption = caption + (fit is null ? "" : $" Fit: {Describe(fit)}."),
                Series =
                [
                    new FigureSeries("measured", [.. sizes.Select(x => RowSet.Point(x.Parameters, x.Loss))], SeriesStyle.Points),
                    .. fit is null ? Array.Empty<FigureSeries>() : [new FigureSeries("fit to all sizes", Curve(fit.Law, sizes), SeriesStyle.Curve)],
                    .. held is null ? Array.Empty<FigureSeries>() : [new FigureSeries("fit without the largest", Curve(held.Law, sizes), SeriesStyle.Curve),
                        new FigureSeries("foretold", [RowSet.Point(sizes[^1].Parameters, held.Predict(sizes[^1].Parameters))], SeriesStyle.Points)],
                ],
            },
        ];
        if (rows.Values("step").Count > 1)
        {
            figures.Add(Learning(rows, sizes, "tokens", "loss-tokens", "Validation loss against training tokens", "training tokens", caption));
            figures.Add(Learning(rows, sizes, "flops", "loss-compute", "Validation loss against compute", "floating-point operations", caption));
        }
        return new StudyPresentation(figures, [Table(sizes)], [.. Findings(sizes, fit, held)]);
    }

    private static Size Last(IReadOnlyList<StudyRow> rows, string name)
    {
        var own = rows.Where(x => x["size"] == name).ToList();
        var step = own.Max(x => RowSet.Number(x["step"]));
        IReadOnlyList<StudyRow> last = [.. own.Where(x => RowSet.Number(x["step"]) == step)];
        return new Size(name, RowSet.Number(last[0]["parameters"]), RowSet.Number(last[0]["tokens"]), RowSet.Number(last[0]["flops"]), last, last.Pooled()!);
    }

    private static (PowerLawFit? All, PowerLawFit? WithoutLargest) Fits(IReadOnlyList<Size> sizes)
    {
        PowerLawFit? Fit(IReadOnlyList<Size> chosen) => chosen.Count < 2 ? null : PowerLawFit.Of(
            [.. chosen.Select(x => (x.Parameters, x.Loss.Value))], [.. chosen.Select(x => (x.Loss.High - x.Loss.Low) / (2 * 1.96))], chosen.Count >= SizesForFloor);
        return (Fit(sizes), sizes.Count >= 3 ? Fit([.. sizes.SkipLast(1)]) : null);
    }

    private static string Describe(PowerLawFit fit) =>
        $"L(N) = {(fit.Floor.Value > 0 ? $"E + " : "")}A N^-alpha, alpha {RowSet.Text(fit.Exponent)}, A {RowSet.Text(fit.Factor)}" +
        (fit.Floor.Value > 0 ? $", E {RowSet.Text(fit.Floor)}" : ", no floor fitted") + $", {fit.Floor.Count} sizes";

    private static List<FigurePoint> Curve(PowerLaw law, IReadOnlyList<Size> sizes)
    {
        var (low, high) = (Math.Log(sizes[0].Parameters), Math.Log(sizes[^1].Parameters));
        return [.. Enumerable.Range(0, CurvePoints + 1).Select(i => Math.Exp(low + ((high - low) * i / CurvePoints))).Select(x => FigurePoint.Exact(x, law.At(x)))];
    }

    private static Figure Learning(IReadOnlyList<StudyRow> rows, IReadOnlyList<Size> sizes, string axis, string name, string title, string label, string caption) => new()
    {
        Name = name, Title = title, XLabel = label, YLabel = "loss, nats a token", LogX = true, LogValues = true, Caption = caption,
        Series = [.. sizes.Select(size => new FigureSeries($"{size.Name} ({size.Parameters:0.0e0})",
            [.. rows.Where(x => x["size"] == size.Name).GroupBy(x => RowSet.Number(x[axis])).OrderBy(x => x.Key).Select(x => RowSet.Point(x.Key, x.ToList().Pooled()!))]))],
    };

    private static ReportTable Table(IReadOnlyList<Size> sizes) => new(
        LearningWork.LossEstimator, ["size", "parameters", "training tokens", "TFLOP", "loss", "n"],
        [.. sizes.Select(x => (IReadOnlyList<string>)[
            x.Name, $"{x.Parameters:0}", FormattableString.Invariant($"{x.Tokens:0}"), FormattableString.Invariant($"{x.Flops / 1e12:0.0}"), RowSet.Text(x.Loss), $"{x.Loss.Count}"])]);

    private static IEnumerable<Finding> Findings(IReadOnlyList<Size> sizes, PowerLawFit? fit, PowerLawFit? held)
    {
        if (sizes.Count < 2) yield break;
        var steps = sizes.Zip(sizes.Skip(1), (a, b) => RowSet.Difference(a.Rows, b.Rows)).ToList();
        yield return new Finding(
            "Bigger models reach a lower loss on the same tokens", RowSet.Of(steps.Count(x => x is { Low: > 0 }), steps.Count),
            $"loss {string.Join(", ", sizes.Select(x => $"{RowSet.Text(x.Loss)} with {x.Parameters:0.0e0} parameters"))}, n = {sizes[0].Loss.Count} sentences; " +
            $"lower beyond chance (paired) in {steps.Count(x => x is { Low: > 0 })} of {steps.Count} steps up the ladder");
        if (fit is not null)
            yield return new Finding("Loss follows a power law of the parameters", Verdict.Measured, $"{Describe(fit)}; scatter around it {100 * fit.Residual:0.0} %");
        if (held is not null)
        {
            var (foretold, largest) = (held.Predict(sizes[^1].Parameters), sizes[^1]);
            yield return new Finding(
                "The smaller models foretell the largest one", largest.Loss.Value >= foretold.Low && largest.Loss.Value <= foretold.High ? Verdict.Yes : Verdict.No,
                $"foretold {RowSet.Text(foretold)} from {sizes.Count - 1} sizes, measured {RowSet.Text(largest.Loss)}, {100 * ((foretold.Value / largest.Loss.Value) - 1):0.0} % off");
        }
    }
}
