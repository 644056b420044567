using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Figures;
using PixelPrompt.Studies.Kinds;

namespace PixelPrompt.Studies.Reports;

/// <summary>What the analogy study shows.</summary>
internal static class AnalogyReport
{
    private static readonly string[] Answers =
        [AnalogyStudy.Model, AnalogyStudy.Mismatched, AnalogyStudy.CopyQuery, AnalogyStudy.CopyLast, AnalogyStudy.MeanImage, AnalogyStudy.Floor];

    internal static StudyPresentation Present(IReadOnlyList<StudyRow> all)
    {
        if (all.Count == 0) return new StudyPresentation([], [], []);
        var models = all.Values("model");
        var (figures, tables, findings) = (new List<Figure>(), new List<ReportTable>(), new List<Finding>());
        foreach (var model in models)
        {
            IReadOnlyList<StudyRow> rows = [.. all.Where(x => x["model"] == model)];
            var (tasks, suffix, of) = (rows.Values("task"), models.Count > 1 ? $"-{model}" : "", models.Count > 1 ? $" ({model})" : "");
            figures.Add(SolvedFigure(rows, tasks, suffix, model));
            figures.Add(ErrorFigure(rows, tasks, suffix, model));
            tables.AddRange([Scores(rows, tasks, model), Errors(rows, tasks, model)]);
            findings.AddRange(Findings(rows, tasks, of));
        }
        return new StudyPresentation(figures, tables, findings);
    }

    private static Figure SolvedFigure(IReadOnlyList<StudyRow> rows, IReadOnlyList<string> tasks, string suffix, string model) => new()
    {
        Name = "solved" + suffix, Title = $"Prompts solved, by task ({model})", Kind = FigureKind.Dots, Categories = tasks,
        XLabel = "share of prompts solved", Caption = Solved.Estimator + ".",
        Series =
        [
            Series(rows, tasks, Solved.Measure, AnalogyStudy.Model, "right examples"), Series(rows, tasks, Solved.Measure, AnalogyStudy.Mismatched, "another task's examples"),
        ],
    };

    private static Figure ErrorFigure(IReadOnlyList<StudyRow> rows, IReadOnlyList<string> tasks, string suffix, string model) => new()
    {
        Name = "mse" + suffix, Title = $"Error of the answer, by task ({model})", Kind = FigureKind.Dots, Categories = tasks, LogValues = true,
        XLabel = "MSE, RGB in [0, 1]",
        Caption = "Mean over prompts of MSE. Bars: 95 % bootstrap. Floor: the right answer after the tokenizer. Mean image: of the examples' answers.",
        Series = [.. Answers.Select(x => Series(rows, tasks, "mse", x, Label(x)))],
    };

    private static string Label(string answer) => answer switch
    {
        AnalogyStudy.Model => "right examples",
        AnalogyStudy.Mismatched => "another task's examples",
        AnalogyStudy.CopyQuery => "copy of the query",
        AnalogyStudy.CopyLast => "copy of the last answer",
        AnalogyStudy.MeanImage => "mean image",
        _ => "floor",
    };

    private static FigureSeries Series(IReadOnlyList<StudyRow> rows, IReadOnlyList<string> tasks, string measure, string answer, string name) => new(name,
        [.. tasks.Select((task, i) => (i, Row: rows.Of(measure, ("task", task), (AnalogyStudy.Answer, answer)).FirstOrDefault())).Where(x => x.Row is not null)
            .Select(x => RowSet.Point(x.i, x.Row!.Figure))]);

    private static ReportTable Scores(IReadOnlyList<StudyRow> rows, IReadOnlyList<string> tasks, string model) => new(
        $"Each task's own metric ({model})", ["task", "estimator", "better", "n", .. Answers.Select(Label)],
        [.. tasks.Select(task =>
        {
            var mine = rows.Of("score", ("task", task));
            return (IReadOnlyList<string>)[task, mine[0].Estimator, mine[0].HigherIsBetter ? "higher" : "lower", $"{mine[0].Figure.Count}", .. Answers.Select(x => mine.Of("score", (AnalogyStudy.Answer, x)).Pooled().Text())];
        })]);

    private static ReportTable Errors(IReadOnlyList<StudyRow> rows, IReadOnlyList<string> tasks, string model)
    {
        (string Measure, string Name)[] measures =
            [("mse", "MSE [0,1]"), ("mse-normalised", "MSE normalised"), ("psnr", "PSNR dB"), ("ssim", "SSIM"), (Solved.Measure, "solved")];
        return new ReportTable(
            $"Common measures of the model's answers ({model}); gain: MSE after mismatched examples minus MSE after right ones", ["task", .. measures.Select(x => x.Name), "gain"],
            [.. tasks.Select(task => (IReadOnlyList<string>)[
                task, .. measures.Select(x => rows.Of(x.Measure, ("task", task), (AnalogyStudy.Answer, AnalogyStudy.Model)).Pooled().Text()),
                rows.Of(AnalogyStudy.Gain, ("task", task)).Pooled().Text()])]);
    }

    private static IEnumerable<Finding> Findings(IReadOnlyList<StudyRow> rows, IReadOnlyList<string> tasks, string of)
    {
        var gains = rows.Of(AnalogyStudy.Gain);
        var helped = gains.Where(x => x.Figure.Low > 0).Select(x => x["task"]).ToList();
        yield return new Finding(
            $"Right examples beat mismatched ones on most tasks{of}", 2 * helped.Count > tasks.Count ? Verdict.Yes : helped.Count > 0 ? Verdict.Partly : Verdict.No,
            $"on {helped.Count} of {tasks.Count} tasks the interval of the gain in MSE lies above 0 ({gains[0].Figure.Count} prompts each, paired)" +
            (helped.Count < tasks.Count ? $"; not on {string.Join(", ", tasks.Except(helped))}" : ""));
        var solved = rows.Of(Solved.Measure, (AnalogyStudy.Answer, AnalogyStudy.Model)).Pooled();
        var mismatched = rows.Of(Solved.Measure, (AnalogyStudy.Answer, AnalogyStudy.Mismatched)).Pooled();
        yield return new Finding(
            $"Prompts solved{of}", Verdict.Measured, $"{solved.TextWithCount()} with right examples, {mismatched.Text()} with mismatched ones; {Solved.Estimator}");
        IReadOnlyList<StudyRow> Error(string task, string answer) => rows.Of("mse", ("task", task), (AnalogyStudy.Answer, answer));
        var better = tasks.Where(task => new[] { AnalogyStudy.CopyQuery, AnalogyStudy.CopyLast, AnalogyStudy.MeanImage }
            .All(control => RowSet.Difference(Error(task, control), Error(task, AnalogyStudy.Model)) is { Low: > 0 })).ToList();
        yield return new Finding(
            $"Answers beat every copy and the mean image in MSE{of}", RowSet.Of(better.Count, tasks.Count),
            $"on {better.Count} of {tasks.Count} tasks, beyond chance (paired)" + (better.Count is > 0 && better.Count < tasks.Count ? $": {string.Join(", ", better)}" : ""));
    }
}
