using System.Text.Json.Nodes;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;
using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Reports;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Kinds;

/// <summary>Every task with its metric, against controls that need no understanding.</summary>
internal sealed record AnalogyStudy(EvaluationKeys Keys, AnalogyKeys Analogies, int Examples) : IStudySpec
{
    internal const string Answer = "answer";
    internal const string Model = "model";
    internal const string Mismatched = "mismatched";
    internal const string CopyQuery = "copy-query";
    internal const string CopyLast = "copy-last-answer";
    internal const string MeanImage = "mean-image";
    internal const string Floor = "tokenizer";
    internal const string Gain = "mismatch-gain";

    internal static StudyType Type { get; } = new(
        "analogies", "How well are the tasks answered, against copying, the mean image, and the same query after another task's examples?",
        [
            .. EvaluationKeys.Help, .. AnalogyKeys.Help,
            new("examples", "example pairs of each prompt, 1 to 63 (default 3)."),
        ],
        reader => new AnalogyStudy(EvaluationKeys.Read(reader), AnalogyKeys.Read(reader), (int)reader.Integer("examples", 1, 63, 3)));

    public IReadOnlyList<StudyCell> Cells =>
        [.. from model in Keys.Models from task in Analogies.Names select new StudyCell(("model", model.Name), ("task", task))];

    // Mismatched examples come from the other tasks in turn, so the rows of one depend on which others there are.
    public JsonObject Settings => Keys.Settings(
        ("examples", Examples), ("tasks", new JsonArray([.. Analogies.Names.Select(x => (JsonNode)x)])));

    public IStudyWork Open(StudyContext context) => new Work(this, context);

    public StudyPresentation Present(IReadOnlyList<StudyRow> rows) => AnalogyReport.Present(rows);

    private sealed class Work(AnalogyStudy study, StudyContext context)
        : AnalogyWork(study.Keys, study.Analogies, study.Examples, study.Examples, context)
    {
        public override CellResult Run(StudyCell cell, CancellationToken cancellation)
        {
            var (model, source) = (ModelOf(cell), SourceOf(cell));
            var episodes = EpisodesOf(source);
            var pairs = episodes.Select(x => x.Query).ToArray();
            var painter = new Painter(model, Keys.Batch, cancellation);
            var right = painter.Paint([.. episodes.Select(x => Prompt(x.Examples, x.Query))]);
            var wrong = painter.Paint([.. episodes.Select((x, i) => Prompt(Other(source, i).Examples, x.Query))]);
            (string Name, RgbImage[] Images)[] answers =
            [
                (Model, right), (Mismatched, wrong), (CopyQuery, [.. pairs.Select(x => x.Input)]), (CopyLast, [.. episodes.Select(x => x.Examples[^1].Answer)]),
                (MeanImage, [.. episodes.Select(x => Mean([.. x.Examples.Select(y => y.Answer)]))]),
                (Floor, model.Tokenizer.Decode(model.Tokenizer.Encode([.. pairs.Select(x => x.Answer)]))),
            ];
            var found = answers.SelectMany(x => AnalogyScores.Measure(source.Metric, x.Images, pairs, (Answer, x.Name))).ToList();
            found.Add(Solved.Of(right, episodes, (Answer, Model)));
            found.Add(Solved.Of(wrong, episodes, (Answer, Mismatched)));
            double[] own = AnalogyScores.Each(MeanSquaredError.Instance, right, pairs), other = AnalogyScores.Each(MeanSquaredError.Instance, wrong, pairs);
            found.Add(Measurement.Of(
                Gain, "mean over prompts of MSE after mismatched examples minus MSE after right ones, RGB in [0, 1], paired", true, Statistic.Mean,
                [.. other.Zip(own, (x, y) => x - y)]));
            return new CellResult(found, SampleSheet.Draw(source.Name, "query, painted, after mismatched, truth", episodes, study.Examples, right, wrong));
        }

        private protected override CellLoad LoadOf(StudyCell cell) =>
            new(2 * Keys.Prompts, (2 * study.Examples) + 1, 1, Keys.Prompts * ((4 * study.Examples) + 2));

        private AnalogyEpisode Other(IAnalogySource source, int number)
        {
            var others = Sources.Where(x => x.Name != source.Name).ToList();
            // Where there is one task only, its own examples under another rule are the nearest thing to a mismatch.
            return others.Count > 0
                ? Episodes.One(others[number % others.Count], Keys.Seed, number, study.Examples)
                : Episodes.One(source, Keys.Seed, Keys.Prompts + number, study.Examples);
        }

        private static RgbImage Mean(IReadOnlyList<RgbImage> images)
        {
            var mean = new RgbImage(images[0].Width, images[0].Height);
            for (var i = 0; i < mean.Pixels.Length; i++) mean.Pixels[i] = (byte)((images.Sum(x => x.Pixels[i]) + (images.Count / 2)) / images.Count);
            return mean;
        }
    }
}
