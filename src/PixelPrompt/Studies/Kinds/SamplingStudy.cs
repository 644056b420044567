using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Inference;
using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Reports;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Kinds;

/// <summary>How the way of drawing tokens changes the answers: temperature and top-p, and always the likeliest token.</summary>
internal sealed record SamplingStudy(EvaluationKeys Keys, AnalogyKeys Analogies, int Examples, IReadOnlyList<double> Temperatures, IReadOnlyList<double> TopPs)
    : IStudySpec
{
    internal const string Greedy = "greedy";

    internal static StudyType Type { get; } = new(
        "sampling", "How do temperature and top-p change the answers?",
        [
            .. EvaluationKeys.Help, .. AnalogyKeys.Help,
            new("examples", "example pairs of each prompt, 1 to 63 (default 3)."),
            new("temperatures", "a number or a list, 0.01 to 10 (default 0.5, 0.8, 1, 1.2). The likeliest token always is added as \"greedy\"."),
            new("topPs", "a number or a list, 0.01 to 1 (default 0.8, 0.95, 1)."),
        ],
        reader => new SamplingStudy(
            EvaluationKeys.Read(reader), AnalogyKeys.Read(reader), (int)reader.Integer("examples", 1, 63, 3),
            [.. reader.Numbers("temperatures", 0.01, 10, [0.5, 0.8, 1, 1.2]).Distinct().Order()],
            [.. reader.Numbers("topPs", 0.01, 1, [0.8, 0.95, 1]).Distinct().Order()]));

    public IReadOnlyList<StudyCell> Cells =>
    [
        .. from model in Keys.Models
           from task in Analogies.Names
           from sampling in Ways
           select new StudyCell(("model", model.Name), ("task", task), ("temperature", sampling.Temperature), ("top-p", sampling.TopP)),
    ];

    public JsonObject Settings => Keys.Settings(("examples", Examples));

    private IEnumerable<(string Temperature, string TopP)> Ways =>
    [
        (Greedy, Greedy),
        .. from temperature in Temperatures from topP in TopPs select (Text(temperature), Text(topP)),
    ];

    public IStudyWork Open(StudyContext context) => new Work(this, context);

    public StudyPresentation Present(IReadOnlyList<StudyRow> rows) => SamplingReport.Present(rows);

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private sealed class Work(SamplingStudy study, StudyContext context)
        : AnalogyWork(study.Keys, study.Analogies, study.Examples, study.Examples, context)
    {
        public override CellResult Run(StudyCell cell, CancellationToken cancellation)
        {
            var (model, source) = (ModelOf(cell), SourceOf(cell));
            var episodes = EpisodesOf(source);
            var sampling = cell["temperature"] == Greedy
                ? Painter.Greedy
                : new SamplingOptions { Temperature = RowSet.Number(cell["temperature"]), TopP = RowSet.Number(cell["top-p"]), Seed = (long)Keys.Seed };
            var prompts = episodes.Select(x => Prompt(x.Examples, x.Query)).ToList();
            var tokens = new Painter(model, Keys.Batch, cancellation).Tokens(prompts, sampling);
            var painted = model.Tokenizer.Decode(tokens);
            List<Measurement> found = [.. AnalogyScores.Measure(source.Metric, painted, [.. episodes.Select(x => x.Query)]), Solved.Of(painted, episodes)];
            found.Add(Measurement.Of(
                "distinct-tokens", "mean over prompts of the number of distinct tokens in the painted image", true, Statistic.Mean,
                [.. tokens.Select(x => (double)x.Distinct().Count())]));
            return new CellResult(found, SampleSheet.Draw(source.Name, $"temperature {cell["temperature"]}, top-p {cell["top-p"]}: query, painted, truth", episodes, study.Examples, painted));
        }

        private protected override CellLoad LoadOf(StudyCell cell) =>
            new(Keys.Prompts, (2 * study.Examples) + 1, 1, Keys.Prompts * ((2 * study.Examples) + 1) / ((study.Temperatures.Count * study.TopPs.Count) + 1));
    }
}
