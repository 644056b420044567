using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>A user's pictures and their answers in folders side by side, as the recipe names them.</summary>
/// <param name="Name">The name in the grid.</param>
/// <param name="Columns">The folder of the pictures, then that of the answers.</param>
/// <param name="Files">How pictures are read.</param>
/// <param name="Metric">How answers are judged.</param>
internal sealed record FolderSpec(string Name, IReadOnlyList<PairedColumn> Columns, FileKeys Files, TaskMetric Metric)
{
    private static readonly Dictionary<string, TaskMetric> Metrics = new()
    {
        ["foreground-iou"] = ForegroundIou.Instance,
        ["box-iou"] = BoxIou.Instance,
        ["mse"] = MeanSquaredError.Instance,
        ["mse-normalised"] = NormalizedSquaredError.Instance,
        ["psnr"] = PeakSignalToNoise.Instance,
        ["ssim"] = StructuralSimilarity.Instance,
    };

    internal static RecipeKey Help { get; } = new("folders",
        "a list of paired folders with answers of one's own, each { \"name\", \"columns\": [pictures, answers], \"metric\" }; a column is " +
        $"{PairColumns.Help} Metrics: {string.Join(", ", Metrics.Keys)} (default mse). Also \"fit\", \"side\" and \"links\" as in data recipes.");

    internal static IReadOnlyList<FolderSpec> Read(RecipeReader reader) => reader.Has("folders") ? [.. reader.Children("folders").Select(ReadOne)] : [];

    /// <summary>Lists the files; those that cannot be used are told to the caller.</summary>
    internal FolderAnalogies Open(StudyContext context)
    {
        var pairs = PairedFolders.Open(
            PairColumns.Resolve(Columns, context.Folder), (file, problem) => context.Message($"'{file}' is left out: {problem}"), Files.Reading, Files.Scan);
        if (pairs.Count < 2)
            throw new SourceException($"The folders of '{Name}' hold {pairs.Count} complete pairs; an example and a query need at least 2.");
        return new FolderAnalogies(this, pairs);
    }

    private static FolderSpec ReadOne(RecipeReader reader)
    {
        var name = reader.Text("name");
        var columns = PairColumns.Read(reader, 2);
        if (columns.Count > 2) reader.Problem("columns", $"it has {columns.Count} folders; two are needed: the pictures and their answers.");
        var metric = reader.Choice("metric", [.. Metrics.Keys], "mse");
        var spec = new FolderSpec(name, columns, FileKeys.Read(reader), Metrics.GetValueOrDefault(metric, MeanSquaredError.Instance));
        reader.Finish();
        return spec;
    }
}

/// <summary>Analogies of a user's paired folders: every episode draws its query and examples without repetition.</summary>
internal sealed class FolderAnalogies(FolderSpec spec, PairedFolders pairs) : IAnalogySource
{
    public string Name => spec.Name;

    public TaskMetric Metric => spec.Metric;

    public string Digest => pairs.Digest;

    public AnalogyEpisode Draw(SceneRandom random, int number, int examples)
    {
        if (examples + 1 > pairs.Count)
            throw new SourceException($"'{Name}' holds {pairs.Count} pairs; {examples} examples and a query need {examples + 1}.");
        // Queries run through a permutation, so that every pair is asked before any is asked again.
        var order = Enumerable.Range(0, pairs.Count).ToArray();
        new SceneRandom(0).Shuffle(order.AsSpan());
        var query = order[number % order.Length];
        var others = order.Where(x => x != query).ToArray();
        random.Shuffle(others.AsSpan());
        return new AnalogyEpisode("", [.. others.Take(examples).Select(Read).Reverse()], Read(query));
    }

    private TaskPair Read(int row)
    {
        var pictures = pairs.Read(row);
        // The box around the answer's white is what a detection must find; other metrics do not look at it.
        return new TaskPair(pictures[0], pictures[1], new PairTruth { Box = BoxIou.Find(pictures[1]) });
    }
}
