using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Kinds;

namespace PixelPrompt.Studies.Reports;

/// <summary>What the study of reasoning grids shows.</summary>
internal static class GridReport
{
    private static readonly (string Answer, string Name)[] Answers =
    [
        (AnalogyStudy.Model, "model"), (AnalogyStudy.CopyQuery, "copy of the query"), (AnalogyStudy.CopyLast, "copy of the last answer"),
        (AnalogyStudy.Floor, "right answer after the tokenizer"),
    ];

    internal static StudyPresentation Present(IReadOnlyList<StudyRow> all)
    {
        if (all.Count == 0) return new StudyPresentation([], [], []);
        var models = all.Values("model");
        var (figures, tables, findings) = (new List<Figure>(), new List<ReportTable>(), new List<Finding>());
        foreach (var model in models)
        {
            var rows = all.Of("iou", ("model", model));
            var tasks = rows.Values("task");
            var of = models.Count > 1 ? $" ({model})" : "";
            IReadOnlyList<StudyRow> Of(string measure, string task, string answer) => all.Of(measure, ("model", model), ("task", task), (AnalogyStudy.Answer, answer));
            figures.Add(new Figure
            {
                Name = models.Count > 1 ? $"iou-{model}" : "iou", Title = $"3x2 reasoning grids ({model})", Kind = FigureKind.Dots, Categories = tasks,
                XLabel = "IoU per image, nearest colour", Caption = rows[0].Estimator + ". Bars: 95 % bootstrap.",
                Series = [.. Answers.Select(x => new FigureSeries(x.Name, [.. tasks.Select((task, i) => RowSet.Point(i, Of("iou", task, x.Answer)[0].Figure))]))],
            });
            foreach (var measure in (string[])["iou", "accuracy"])
            {
                tables.Add(new ReportTable(
                    $"{all.Of(measure)[0].Estimator} ({model})", ["task", "n", .. Answers.Select(x => x.Name)],
                    [.. tasks.Select(task => (IReadOnlyList<string>)[
                        task, $"{Of(measure, task, AnalogyStudy.Model)[0].Figure.Count}", .. Answers.Select(x => Of(measure, task, x.Answer).Pooled().Text())])]));
            }
            var better = tasks.Where(task => new[] { AnalogyStudy.CopyQuery, AnalogyStudy.CopyLast }
                .All(x => RowSet.Difference(Of("iou", task, AnalogyStudy.Model), Of("iou", task, x)) is { Low: > 0 })).ToList();
            findings.Add(new Finding(
                $"3x2 grids: answers beat both copies in IoU{of}", RowSet.Of(better.Count, tasks.Count),
                $"on {better.Count} of {tasks.Count} tasks beyond chance (paired); mean IoU {rows.Of("iou", (AnalogyStudy.Answer, AnalogyStudy.Model)).Pooled().TextWithCount()}; {rows[0].Estimator}"));
        }
        return new StudyPresentation(figures, tables, findings);
    }
}
