using System.Globalization;
using System.Text.Json.Nodes;
using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Studies.Kinds;

/// <summary>Perplexity and quality of answers after ever more example pairs.</summary>
/// <remarks>LVM, arXiv:2312.00785, section 4.4. Query and right answer are the same for every number of examples.</remarks>
internal sealed record ShotsStudy(EvaluationKeys Keys, AnalogyKeys Analogies, IReadOnlyList<int> Shots, bool Paint) : IStudySpec
{
    private const int MostShots = 63;

    internal static StudyType Type { get; } = new(
        "shots", "How do perplexity and quality of the answer change with the number of example pairs?",
        [
            .. EvaluationKeys.Help, .. AnalogyKeys.Help,
            new("shots", $"numbers of example pairs, 0 to {MostShots} (default 0 to 3)."),
            new("paint", "whether answers are also painted and judged: yes (default) or no, which is much faster."),
        ],
        reader => new ShotsStudy(
            EvaluationKeys.Read(reader), AnalogyKeys.Read(reader), [.. reader.Integers("shots", 0, MostShots, [0, 1, 2, 3]).Distinct().Order()],
            reader.Choice("paint", ["yes", "no"], "yes") == "yes"));

    public IReadOnlyList<StudyCell> Cells =>
    [
        .. from model in Keys.Models
           from task in Analogies.Names
           from shots in Shots
           select new StudyCell(("model", model.Name), ("task", task), ("shots", shots.ToString(CultureInfo.InvariantCulture))),
    ];

    public JsonObject Settings => Keys.Settings(("pairs", Shots[^1]), ("paint", Paint));

    public IStudyWork Open(StudyContext context) => new Work(this, context);

    public StudyPresentation Present(IReadOnlyList<StudyRow> rows) => ShotsReport.Present(rows);

    private sealed class Work(ShotsStudy study, StudyContext context)
        : AnalogyWork(study.Keys, study.Analogies, study.Shots[^1], study.Shots[^1], context)
    {
        public override CellResult Run(StudyCell cell, CancellationToken cancellation)
        {
            var (model, source) = (ModelOf(cell), SourceOf(cell));
            var shots = int.Parse(cell["shots"], CultureInfo.InvariantCulture);
            var episodes = EpisodesOf(source);
            var prompts = episodes.Select(x => model.Tokenizer.Encode(Prompt(x.Examples.TakeLast(shots), x.Query)).SelectMany(y => y).ToArray()).ToList();
            var answers = model.Tokenizer.Encode([.. episodes.Select(x => x.Query.Answer)]);
            var painter = new Painter(model, Keys.Batch, cancellation);
            List<Measurement> found = [.. Perplexities.Measure(painter.NegativeLogLikelihoods([.. prompts.Zip(answers)]))];
            if (!study.Paint) return new CellResult(found);
            var painted = model.Tokenizer.Decode(painter.Tokens(prompts));
            found.AddRange(AnalogyScores.Measure(source.Metric, painted, [.. episodes.Select(x => x.Query)]));
            found.Add(Solved.Of(painted, episodes));
            return new CellResult(found, SampleSheet.Draw(source.Name, "query, painted, truth", episodes, shots, painted));
        }

        private protected override CellLoad LoadOf(StudyCell cell)
        {
            var shots = int.Parse(cell["shots"], CultureInfo.InvariantCulture);
            // Read once for the perplexity and once for painting.
            return new CellLoad(Keys.Prompts, ((2 * shots) + 1) * (study.Paint ? 2 : 1) + 1, study.Paint ? 1 : 0, Keys.Prompts * 2);
        }
    }
}
