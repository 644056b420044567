using System.Text.Json.Nodes;
using PixelPrompt.Data.Loading;
using PixelPrompt.Data.Shards;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Training;

/// <summary>How well a model predicts the held-out part of the data of a stage, by source.</summary>
internal static class Validation
{
    internal const string Split = "validation";

    /// <summary>Measures the first rows of every data set that has a validation split.</summary>
    /// <param name="model">The weights.</param>
    /// <param name="feed">Says which stage is on.</param>
    /// <param name="options">The run's options.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    /// <returns>
    /// By source: corpus perplexity, exp(total negative log-likelihood / tokens), and the mean negative log-likelihood by kind
    /// of token, all without masking; empty when no data set has a validation split.
    /// </returns>
    internal static JsonObject Measure(LlamaModel model, StageFeed feed, TrainingOptions options, CancellationToken cancellation)
    {
        var stage = options.Stages[feed.Stage];
        var found = new SortedDictionary<string, StepResult>(StringComparer.Ordinal);
        foreach (var folder in stage.Data.Select(d => d.Folder).Distinct())
        {
            if (DatasetIndex.Read(folder).Parts.All(p => p.Split != Split)) continue;
            using var set = ShardSet.Open(folder, Split);
            foreach (var row in Rows(set, stage, options, cancellation)) Add(model, row, stage, options, feed.Stage, found, cancellation);
        }
        var result = new JsonObject();
        foreach (var (source, of) in found)
        {
            result[source] = new JsonObject
            {
                ["perplexity"] = Math.Exp(of.Nll), ["nll"] = of.Nll, ["tokens"] = of.Tokens, ["kinds"] = LogLines.Kinds(of),
            };
        }
        return result;
    }

    private static IEnumerable<TrainingRow> Rows(ShardSet set, TrainingStage stage, TrainingOptions options, CancellationToken cancellation)
    {
        using var loader = new SentenceLoader(set, new LoaderOptions
        {
            Rows = 1,
            Context = stage.Context,
            Packing = Packing.Sentences,
            BeginId = options.Objective.BeginEnd ? options.BeginId : null,
            EndId = options.Objective.BeginEnd ? options.EndId : null,
        });
        for (var i = 0; i < options.Validation.Rows; i++) yield return new TrainingRow(loader.Next(cancellation), set, i);
    }

    private static void Add(
        LlamaModel model, TrainingRow row, TrainingStage stage, TrainingOptions options, int stageIndex,
        SortedDictionary<string, StepResult> found, CancellationToken cancellation)
    {
        var batch = new MicroBatch([row], options.Objective, masking: null, stageIndex);
        var losses = TrainingStep.Measure(model, batch, stage, cancellation);
        foreach (var place in row.Batch.Placements)
        {
            var source = row.Set.Manifest.Sources[place.Sentence.Source];
            if (!found.TryGetValue(source, out var sum)) found[source] = sum = new StepResult();
            sum.Add(batch, losses.AsSpan(place.Column, place.Length), place.Column);
        }
    }
}
