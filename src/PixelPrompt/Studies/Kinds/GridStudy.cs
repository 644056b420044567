using System.Text.Json.Nodes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;
using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Reports;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies.Kinds;

/// <summary>The protocol of Bar et al. 2022 (arXiv:2209.00647): grids of 3x2 pictures, two examples and a query, nearest colour, IoU per image.</summary>
internal sealed record GridStudy(EvaluationKeys Keys, AnalogyKeys Analogies) : IStudySpec
{
    private const int Examples = 2;
    private static readonly string[] Default =
        ["color-change", "shape-change", "size-change", "color-shape-change", "color-size-change", "shape-size-change"];

    internal static StudyType Type { get; } = new(
        "grids", "How well are 3x2 reasoning grids completed (two examples and a query), by the protocol of Bar et al. 2022?",
        [
            .. EvaluationKeys.Help,
            new("tasks", $"procedural tasks with flat colours (default {string.Join(", ", Default)})."),
            FolderSpec.Help,
        ],
        reader => new GridStudy(
            EvaluationKeys.Read(reader),
            reader.Has("tasks") || reader.Has("folders") ? AnalogyKeys.Read(reader) : new AnalogyKeys([.. Default.Select(TaskRegistry.Get)], FolderSpec.Read(reader))));

    public IReadOnlyList<StudyCell> Cells =>
        [.. from model in Keys.Models from task in Analogies.Names select new StudyCell(("model", model.Name), ("task", task))];

    public JsonObject Settings => Keys.Settings(("examples", Examples));

    public IStudyWork Open(StudyContext context) => new Work(this, context);

    public StudyPresentation Present(IReadOnlyList<StudyRow> rows) => GridReport.Present(rows);

    private sealed class Work(GridStudy study, StudyContext context) : AnalogyWork(study.Keys, study.Analogies, Examples, Examples, context)
    {
        public override CellResult Run(StudyCell cell, CancellationToken cancellation)
        {
            var (model, source) = (ModelOf(cell), SourceOf(cell));
            var episodes = EpisodesOf(source);
            var painted = new Painter(model, Keys.Batch, cancellation).Paint([.. episodes.Select(x => Prompt(x.Examples, x.Query))]);
            (string Name, IReadOnlyList<RgbImage> Images)[] answers =
            [
                (AnalogyStudy.Model, painted), (AnalogyStudy.CopyQuery, [.. episodes.Select(x => x.Query.Input)]),
                (AnalogyStudy.CopyLast, [.. episodes.Select(x => x.Examples[^1].Answer)]),
                (AnalogyStudy.Floor, model.Tokenizer.Decode(model.Tokenizer.Encode([.. episodes.Select(x => x.Query.Answer)]))),
            ];
            var judges = episodes.Select(x => new NearestColorIou(x.Query.Answer)).ToArray();
            var found = new List<Measurement>();
            foreach (var (name, images) in answers)
            {
                var scores = images.Select((x, i) => judges[i].Score(ToSize(x, episodes[i].Query.Answer))).ToArray();
                found.Add(Measurement.Of("iou", NearestColorIou.Estimator, true, Statistic.Mean, [.. scores.Select(x => x.Iou)], (AnalogyStudy.Answer, name)));
                found.Add(Measurement.Of("accuracy", NearestColorIou.AccuracyEstimator, true, Statistic.Mean, [.. scores.Select(x => x.Accuracy)], (AnalogyStudy.Answer, name)));
            }
            return new CellResult(found, Grids(episodes, painted));
        }

        private protected override CellLoad LoadOf(StudyCell cell) => new(Keys.Prompts, (2 * Examples) + 1, 1, Keys.Prompts * ((2 * Examples) + 2));

        // The first prompts as grids: example, example, query with the painted answer.
        private static RgbImage Grids(IReadOnlyList<AnalogyEpisode> episodes, RgbImage[] painted)
        {
            const int shown = 6;
            var count = Math.Min(shown, episodes.Count);
            var cells = new List<RgbImage?>();
            for (var row = 0; row <= Examples; row++)
            {
                for (var i = 0; i < count; i++)
                {
                    cells.Add(row < Examples ? episodes[i].Examples[row].Input : episodes[i].Query.Input);
                    cells.Add(row < Examples ? episodes[i].Examples[row].Answer : painted[i]);
                }
            }
            return Montage.Grid(cells, new MontageOptions { Columns = 2 * count, CellSize = 64, Gap = 2 });
        }

        private static RgbImage ToSize(RgbImage image, RgbImage like) =>
            (image.Width, image.Height) == (like.Width, like.Height) ? image : PilBicubic.Resize(image, like.Width, like.Height);
    }
}
