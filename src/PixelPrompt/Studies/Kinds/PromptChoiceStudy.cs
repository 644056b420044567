using System.Text.Json.Nodes;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Imaging;
using PixelPrompt.Studies.Evaluation;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Studies.Kinds;

/// <summary>Which examples to show: random ones, those nearest to the query, the best of several prompts by perplexity, or a vote over prompts.</summary>
/// <remarks>Choosing and voting without touching the model: Sun et al. 2023, arXiv:2304.04748.</remarks>
internal sealed record PromptChoiceStudy(EvaluationKeys Keys, AnalogyKeys Analogies, int Examples, int Pool, int Candidates, IReadOnlyList<string> Choices)
    : IStudySpec
{
    internal const string Random = "random";
    internal const string NearestPixels = "nearest-pixels";
    internal const string NearestTokens = "nearest-tokens";
    internal const string BestOf = "best-of-n";
    internal const string Voting = "voting";
    private static readonly string[] All = [Random, NearestPixels, NearestTokens, BestOf, Voting];

    internal static StudyType Type { get; } = new(
        "prompts", "Does choosing the examples, or voting over several prompts, beat random examples?",
        [
            .. EvaluationKeys.Help, .. AnalogyKeys.Help,
            new("examples", "example pairs of each prompt, 1 to 63 (default 3)."),
            new("pool", "pairs of the query's rule to choose from, 2 to 1024 (default 16)."),
            new("candidates", "prompts of best-of-n and voting, 2 to 64 (default 4)."),
            new("choices", $"ways to choose (default all): {string.Join(", ", All)}. Nearest-pixels: least squared error of 32x32 thumbnails; nearest-tokens: " +
                "most equal tokens in place; best-of-n: the answer of the highest likelihood under its own prompt; voting: the most frequent token in each place."),
        ],
        Read);

    public IReadOnlyList<StudyCell> Cells =>
    [
        .. from model in Keys.Models
           from task in Analogies.Names
           from choice in Choices
           select new StudyCell(("model", model.Name), ("task", task), ("choice", choice)),
    ];

    public JsonObject Settings => Keys.Settings(("examples", Examples), ("pool", Pool), ("candidates", Candidates));

    public IStudyWork Open(StudyContext context) => new Work(this, context);

    public StudyPresentation Present(IReadOnlyList<StudyRow> rows) => PromptChoiceReport.Present(rows);

    private static PromptChoiceStudy Read(RecipeReader reader)
    {
        var study = new PromptChoiceStudy(
            EvaluationKeys.Read(reader), AnalogyKeys.Read(reader), (int)reader.Integer("examples", 1, 63, 3), (int)reader.Integer("pool", 2, 1024, 16),
            (int)reader.Integer("candidates", 2, 64, 4), reader.Names("choices", All, All));
        if (study.Examples > study.Pool) reader.Problem("pool", $"it has {study.Pool} pairs; a prompt shows {study.Examples}.");
        return study;
    }

    private sealed class Work(PromptChoiceStudy study, StudyContext context)
        : AnalogyWork(study.Keys, study.Analogies, study.Pool, study.Examples, context)
    {
        private const int Thumbnail = 32;

        public override CellResult Run(StudyCell cell, CancellationToken cancellation)
        {
            var (model, source) = (ModelOf(cell), SourceOf(cell));
            var episodes = EpisodesOf(source);
            var painter = new Painter(model, Keys.Batch, cancellation);
            int[][] Paint(Func<AnalogyEpisode, int, IEnumerable<TaskPair>> choose) =>
                painter.Tokens([.. episodes.Select((x, i) => Prompt(choose(x, i), x.Query))]);
            var tokens = cell["choice"] switch
            {
                Random => Paint((x, i) => Draw(x, i, 0)),
                NearestPixels => Paint((x, _) => Nearest(x, PixelDistances(x))),
                NearestTokens => Paint((x, _) => Nearest(x, TokenDistances(model, x))),
                BestOf => Best(model, painter, episodes, cancellation),
                _ => Vote([.. Enumerable.Range(0, study.Candidates).Select(n => Paint((x, i) => Draw(x, i, n)))]),
            };
            var painted = model.Tokenizer.Decode(tokens);
            List<Measurement> found = [.. AnalogyScores.Measure(source.Metric, painted, [.. episodes.Select(x => x.Query)]), Solved.Of(painted, episodes)];
            return new CellResult(found, SampleSheet.Draw(source.Name, $"{cell["choice"]}: query, painted, truth", episodes, 0, painted));
        }

        private protected override CellLoad LoadOf(StudyCell cell)
        {
            var prompts = cell["choice"] is BestOf or Voting ? study.Candidates : 1;
            return new CellLoad(Keys.Prompts * prompts, (2 * study.Examples) + 1, 1, Keys.Prompts * study.Pool * 2 / study.Choices.Count);
        }

        // Number 0 is the random choice itself, so that best-of-n and voting hold it among their prompts.
        private IEnumerable<TaskPair> Draw(AnalogyEpisode episode, int number, int candidate)
        {
            var order = Enumerable.Range(0, episode.Examples.Count).ToArray();
            if (candidate > 0) new SceneRandom(Keys.Seed).Fork((ulong)number).Fork((ulong)candidate).Shuffle(order.AsSpan());
            return order.Take(study.Examples).Select(x => episode.Examples[x]);
        }

        // The nearest one stands last, beside the query.
        private IEnumerable<TaskPair> Nearest(AnalogyEpisode episode, double[] distances) =>
            episode.Examples.Select((pair, i) => (pair, i)).OrderBy(x => distances[x.i]).Take(study.Examples).Reverse().Select(x => x.pair);

        private static double[] PixelDistances(AnalogyEpisode episode)
        {
            var query = PilBicubic.Resize(episode.Query.Input, Thumbnail, Thumbnail);
            return [.. episode.Examples.Select(x => ImageDistance.MeanSquaredError(PilBicubic.Resize(x.Input, Thumbnail, Thumbnail), query))];
        }

        private static double[] TokenDistances(LoadedModel model, AnalogyEpisode episode)
        {
            var query = model.Tokenizer.Encode([episode.Query.Input])[0];
            return [.. model.Tokenizer.Encode([.. episode.Examples.Select(x => x.Input)]).Select(x => (double)x.Zip(query).Count(y => y.First != y.Second))];
        }

        private int[][] Best(LoadedModel model, Painter painter, IReadOnlyList<AnalogyEpisode> episodes, CancellationToken cancellation)
        {
            var best = new (int[] Tokens, double Likelihood)[episodes.Count];
            for (var candidate = 0; candidate < study.Candidates; candidate++)
            {
                var prompts = episodes.Select((x, i) => model.Tokenizer.Encode(Prompt(Draw(x, i, candidate), x.Query)).SelectMany(y => y).ToArray()).ToList();
                var tokens = painter.Tokens(prompts);
                cancellation.ThrowIfCancellationRequested();
                var losses = painter.NegativeLogLikelihoods([.. prompts.Zip(tokens)]);
                for (var i = 0; i < best.Length; i++)
                {
                    if (best[i].Tokens is null || losses[i] < best[i].Likelihood) best[i] = (tokens[i], losses[i]);
                }
            }
            return [.. best.Select(x => x.Tokens)];
        }

        // Among equally frequent tokens the one of the earliest prompt.
        private static int[][] Vote(int[][][] answers) =>
            [.. Enumerable.Range(0, answers[0].Length).Select(i => Enumerable.Range(0, answers[0][i].Length)
                .Select(place => answers.Select(x => x[i][place]).GroupBy(x => x).MaxBy(x => x.Count())!.Key).ToArray())];
    }
}
