using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Kinds;

namespace PixelPrompt.Studies.Reports;

/// <summary>What the study of prompt choice shows.</summary>
internal static class PromptChoiceReport
{
    internal static StudyPresentation Present(IReadOnlyList<StudyRow> all)
    {
        if (all.Count == 0) return new StudyPresentation([], [], []);
        var models = all.Values("model");
        var (figures, tables, findings) = (new List<Figure>(), new List<ReportTable>(), new List<Finding>());
        foreach (var model in models)
        {
            IReadOnlyList<StudyRow> rows = [.. all.Where(x => x["model"] == model)];
            var (tasks, choices) = (rows.Values("task"), rows.Values("choice"));
            var suffix = models.Count > 1 ? $"-{model}" : "";
            foreach (var (measure, label) in new[] { (Solved.Measure, "share of prompts solved"), ("mse", "MSE, RGB in [0, 1]") })
            {
                var mine = rows.Of(measure);
                List<string> categories = [.. tasks, "all together"];
                figures.Add(new Figure
                {
                    Name = $"{measure}-choice{suffix}", Title = $"{(measure == Solved.Measure ? "Prompts solved" : "Error")} by choice of examples ({model})", Kind = FigureKind.Dots,
                    Categories = categories, XLabel = label, LogValues = measure == "mse", Caption = $"{mine[0].Estimator}. Bars: 95 % intervals; the queries are the same for every choice.",
                    Series = [.. choices.Select(choice => new FigureSeries(choice, [.. categories.Select((task, i) => (i, Figure: At(mine, choice, task == categories[^1] ? null : task).Pooled()))
                        .Where(x => x.Figure is not null).Select(x => RowSet.Point(x.i, x.Figure!))]))],
                });
                tables.Add(new ReportTable(
                    $"{mine[0].Estimator} ({model})", ["task", .. choices],
                    [.. categories.Select(task => (IReadOnlyList<string>)[task, .. choices.Select(x => At(mine, x, task == categories[^1] ? null : task).Pooled().Text())])]));
            }
            findings.AddRange(Findings(rows, choices, models.Count > 1 ? $" ({model})" : ""));
        }
        return new StudyPresentation(figures, tables, findings);
    }

    private static IReadOnlyList<StudyRow> At(IReadOnlyList<StudyRow> rows, string choice, string? task) =>
        [.. rows.Where(x => x["choice"] == choice && (task is null || x["task"] == task))];

    private static IEnumerable<Finding> Findings(IReadOnlyList<StudyRow> rows, IReadOnlyList<string> choices, string of)
    {
        var errors = rows.Of("mse");
        var solved = rows.Of(Solved.Measure);
        foreach (var choice in choices.Where(x => x != PromptChoiceStudy.Random))
        {
            var gain = RowSet.Difference(At(errors, PromptChoiceStudy.Random, null), At(errors, choice, null));
            if (gain is null) continue;
            yield return new Finding(
                $"Examples by {choice} beat random ones in MSE{of}", gain.Low > 0 ? Verdict.Yes : Verdict.No,
                $"MSE {At(errors, choice, null).Pooled().Text()} against {At(errors, PromptChoiceStudy.Random, null).Pooled().TextWithCount()}, gain {gain.Text()} (paired); " +
                $"solved {At(solved, choice, null).Pooled().Text()} against {At(solved, PromptChoiceStudy.Random, null).Pooled().Text()}");
        }
    }
}
