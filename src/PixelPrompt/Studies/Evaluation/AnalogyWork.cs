using System.Text.Json.Nodes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Imaging;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>What all studies of analogies do: open models and sources, draw the episodes of a cell.</summary>
internal abstract class AnalogyWork : IStudyWork
{
    private readonly ModelPool models;
    private readonly int examples;
    private (string Source, IReadOnlyList<AnalogyEpisode> Episodes)? drawn;

    /// <param name="keys">What all evaluations share.</param>
    /// <param name="analogies">Tasks and folders.</param>
    /// <param name="examples">Pairs that are drawn for each episode.</param>
    /// <param name="shown">The most pairs that a prompt shows.</param>
    /// <param name="context">Where to look.</param>
    private protected AnalogyWork(EvaluationKeys keys, AnalogyKeys analogies, int examples, int shown, StudyContext context)
    {
        (Keys, this.examples, Shown) = (keys, examples, shown);
        Sources = analogies.Open(keys, context);
        models = new ModelPool(keys.Models, context, keys.Resolution);
    }

    private protected EvaluationKeys Keys { get; }

    private protected int Shown { get; }

    private protected IReadOnlyList<IAnalogySource> Sources { get; }

    public JsonObject InputsOf(StudyCell cell)
    {
        var inputs = models.Inputs(cell["model"]);
        inputs["data"] = SourceOf(cell).Digest;
        return inputs;
    }

    public CellCost CostOf(StudyCell cell)
    {
        var model = ModelOf(cell);
        return CostModel.Of(model, LoadOf(cell), Keys.Batch);
    }

    public abstract CellResult Run(StudyCell cell, CancellationToken cancellation);

    public void Dispose() => models.Dispose();

    /// <summary>What a cell asks of the model.</summary>
    private protected abstract CellLoad LoadOf(StudyCell cell);

    private protected LoadedModel ModelOf(StudyCell cell)
    {
        var model = models.Get(cell["model"]);
        WindowCheck.Require(model, cell["model"], "examples or shots", (2 * Shown) + 2, window => $"up to {(window - 2) / 2} pairs");
        return model;
    }

    private protected IAnalogySource SourceOf(StudyCell cell) => Sources.First(x => x.Name == cell["task"]);

    private protected IReadOnlyList<AnalogyEpisode> EpisodesOf(IAnalogySource source)
    {
        if (drawn?.Source != source.Name) drawn = (source.Name, Episodes.Draw(source, Keys.Seed, Keys.Prompts, examples));
        return drawn.Value.Episodes;
    }

    /// <summary>Pairs one after the other, then the query.</summary>
    private protected static IReadOnlyList<RgbImage> Prompt(IEnumerable<TaskPair> pairs, TaskPair query) =>
        [.. pairs.SelectMany(x => new[] { x.Input, x.Answer }), query.Input];
}
