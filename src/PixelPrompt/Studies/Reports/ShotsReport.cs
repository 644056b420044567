using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Figures;

namespace PixelPrompt.Studies.Reports;

/// <summary>What the shots study shows.</summary>
internal static class ShotsReport
{
    internal static StudyPresentation Present(IReadOnlyList<StudyRow> all)
    {
        if (all.Count == 0) return new StudyPresentation([], [], []);
        var (models, tasks) = (all.Values("model"), all.Values("task"));
        var figures = new List<Figure>
        {
            Pooled(all, models, Perplexities.Corpus, "perplexity-shots", "Perplexity of the answer against examples", "perplexity", log: true),
        };
        var painted = all.Of(Solved.Measure).Count > 0;
        if (painted)
        {
            figures.Add(Pooled(all, models, Solved.Measure, "solved-shots", "Prompts solved against examples", "share of prompts solved", log: false));
            figures.Add(Pooled(all, models, "mse", "mse-shots", "Error of painted answers against examples", "MSE, RGB in [0, 1]", log: true));
        }
        foreach (var model in models)
        {
            figures.Add(ByTask(all, model, tasks, Perplexities.Corpus, "perplexity-shots-tasks", $"Perplexity of the answer by task ({model})", "perplexity", true, models.Count));
            if (painted) figures.Add(ByTask(all, model, tasks, Solved.Measure, "solved-shots-tasks", $"Prompts solved by task ({model})", "share of prompts solved", false, models.Count));
        }
        List<ReportTable> tables = [Table(all, models, tasks, Perplexities.Corpus)];
        if (painted) tables.AddRange([Table(all, models, tasks, Solved.Measure), Table(all, models, tasks, "score")]);
        return new StudyPresentation(figures, tables, [.. models.SelectMany(x => Findings([.. all.Where(r => r["model"] == x)], models.Count > 1 ? $" ({x})" : "", painted))]);
    }

    private static Figure Pooled(IReadOnlyList<StudyRow> all, IReadOnlyList<string> models, string measure, string name, string title, string label, bool log)
    {
        var rows = all.Of(measure);
        return new Figure
        {
            Name = name, Title = title, XLabel = "example pairs", YLabel = label, LogValues = log,
            Caption = $"All tasks together. {rows[0].Estimator}. Bars: 95 % intervals; queries and answers are the same at every number of examples.",
            Series = [.. models.Select(x => new FigureSeries(x, Curve(rows, ("model", x))))],
        };
    }

    private static Figure ByTask(
        IReadOnlyList<StudyRow> all, string model, IReadOnlyList<string> tasks, string measure, string name, string title, string label, bool log, int models)
    {
        var rows = all.Of(measure, ("model", model));
        return new Figure
        {
            Name = models == 1 ? name : $"{name}-{model}", Title = title, XLabel = "example pairs", YLabel = label, LogValues = log,
            Caption = $"{rows[0].Estimator}. Bars: 95 % intervals.", Series = [.. tasks.Select(x => new FigureSeries(x, Curve(rows, ("task", x))))],
        };
    }

    private static List<FigurePoint> Curve(IReadOnlyList<StudyRow> rows, (string, string) key) =>
        [.. Shots(rows).Select(x => (x, Figure: rows.Of(rows[0].Measure, key, ("shots", x)).Pooled())).Where(x => x.Figure is not null)
            .Select(x => RowSet.Point(RowSet.Number(x.x), x.Figure!))];

    private static IEnumerable<string> Shots(IReadOnlyList<StudyRow> rows) => rows.Values("shots").OrderBy(RowSet.Number);

    private static ReportTable Table(IReadOnlyList<StudyRow> all, IReadOnlyList<string> models, IReadOnlyList<string> tasks, string measure)
    {
        var rows = all.Of(measure);
        var shots = Shots(rows).ToList();
        var own = measure == "score";
        return new ReportTable(
            own ? "The tasks' own metrics by number of examples" : $"{rows[0].Estimator}, by number of examples",
            own ? ["model", "task", "estimator", .. shots] : ["model", "task", .. shots],
            [.. from model in models
                from task in tasks
                let mine = rows.Of(measure, ("model", model), ("task", task))
                where mine.Count > 0
                select (IReadOnlyList<string>)[model, task, .. own ? [mine[0].Estimator] : Array.Empty<string>(), .. shots.Select(x => mine.Of(measure, ("shots", x)).Pooled().Text())]]);
    }

    private static IEnumerable<Finding> Findings(IReadOnlyList<StudyRow> all, string of, bool painted)
    {
        var shots = Shots(all).ToList();
        if (shots.Count < 2) yield break;
        var (first, last) = (shots[0], shots[^1]);
        IReadOnlyList<StudyRow> At(string measure, string count, string? task = null) =>
            [.. all.Where(x => x.Measure == measure && x["shots"] == count && (task is null || x["task"] == task))];
        var tasks = all.Values("task");
        if (RowSet.Difference(At(Perplexities.Corpus, first), At(Perplexities.Corpus, last)) is { } gain)
        {
            yield return new Finding(
                $"Perplexity of the answer falls with examples{of}", gain.Low > 0 ? Verdict.Yes : Verdict.No,
                $"{At(Perplexities.Corpus, first).Pooled().Text()} at {first}, {At(Perplexities.Corpus, last).Pooled().TextWithCount()} at {last}; " +
                $"difference {gain.Text()} nats a token (paired); {Perplexities.CorpusEstimator}");
            var falling = tasks.Where(x => RowSet.Difference(At(Perplexities.Corpus, first, x), At(Perplexities.Corpus, last, x)) is { Low: > 0 }).ToList();
            yield return new Finding(
                $"It falls in every task{of}", RowSet.Of(falling.Count, tasks.Count),
                falling.Count == tasks.Count ? $"in all {tasks.Count}" : $"in {falling.Count} of {tasks.Count}; not in {string.Join(", ", tasks.Except(falling))}");
        }
        if (painted && RowSet.Difference(At(Solved.Measure, last), At(Solved.Measure, first)) is { } better)
        {
            yield return new Finding(
                $"More prompts are solved with examples than without{of}", better.Low > 0 ? Verdict.Yes : Verdict.No,
                $"{At(Solved.Measure, first).Pooled().Text()} at {first}, {At(Solved.Measure, last).Pooled().TextWithCount()} at {last}; difference {better.Text()} (paired); {Solved.Estimator}");
        }
    }
}
