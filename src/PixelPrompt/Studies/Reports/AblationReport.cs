using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Learning;

namespace PixelPrompt.Studies.Reports;

/// <summary>What the data ablation shows.</summary>
internal static class AblationReport
{
    internal static StudyPresentation Present(IReadOnlyList<StudyRow> all)
    {
        var rows = all.Of(LearningWork.Loss);
        if (rows.Count == 0) return new StudyPresentation([], [], []);
        var (mixtures, sources) = (rows.Values("mixture"), rows.Values("evaluated"));
        IReadOnlyList<StudyRow> Of(string mixture, string? source) => [.. rows.Where(x => x["mixture"] == mixture && (source is null || x["evaluated"] == source))];
        List<string> categories = [.. sources, "all together"];
        string? Source(string category) => category == categories[^1] ? null : category;
        var figure = new Figure
        {
            Name = "loss-mixtures", Title = "Validation loss by training mixture", Kind = FigureKind.Dots, Categories = categories, XLabel = "loss, nats a token",
            Caption = $"{LearningWork.LossEstimator}. Rows: what is evaluated. Bars: 95 % bootstrap over sentences.",
            Series = [.. mixtures.Select(x => new FigureSeries(x, [.. categories.Select((c, i) => (i, Figure: Of(x, Source(c)).Pooled())).Where(p => p.Figure is not null)
                .Select(p => RowSet.Point(p.i, p.Figure!))]))],
        };
        var table = new ReportTable(
            $"{LearningWork.LossEstimator}, by what is evaluated", ["trained on", .. categories],
            [.. mixtures.Select(x => (IReadOnlyList<string>)[x, .. categories.Select(c => Of(x, Source(c)).Pooled().Text())])]);
        var findings = new List<Finding>();
        foreach (var (less, more) in mixtures.Zip(mixtures.Skip(1)))
        {
            if (RowSet.Difference(Of(less, null), Of(more, null)) is not { } gain) continue;
            findings.Add(new Finding(
                $"'{more}' beats '{less}' on all sources together", gain.Low > 0 ? Verdict.Yes : Verdict.No,
                $"loss {Of(more, null).Pooled().TextWithCount()} against {Of(less, null).Pooled().Text()}, gain {gain.Text()} nats a token (paired); {LearningWork.LossEstimator}"));
        }
        return new StudyPresentation([figure], [table], findings);
    }
}
