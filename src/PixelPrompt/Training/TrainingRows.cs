using PixelPrompt.Data.Loading;
using PixelPrompt.Data.Shards;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Training;

/// <summary>One row of a batch and the data set that it comes from.</summary>
/// <param name="Batch">A batch of one row.</param>
/// <param name="Set">The data set, for the names of its sources.</param>
/// <param name="Number">Number of the row in its stage.</param>
internal readonly record struct TrainingRow(TokenBatch Batch, ShardSet Set, long Number);

/// <summary>The rows of a stage, from all of its data sets in their shares.</summary>
/// <remarks>
/// Row n is a function of the recipe and n alone, so that a resumed run sees what the undisturbed one saw, and several
/// processes or another split into batches see the same rows.
/// </remarks>
internal sealed class TrainingRows : IDisposable
{
    // The data sets take turns in a fixed order of so many rows, each as often as its weight says.
    private const int Cycle = 64;

    private readonly List<ShardSet> sets = [];
    private readonly List<SentenceLoader> loaders = [];
    private readonly int[] turns;
    private readonly int[] rank;
    private readonly long[] perCycle;

    /// <exception cref="RecipeException">The data do not fit the recipe.</exception>
    internal TrainingRows(TrainingOptions options, int stageIndex, int processes = 1)
    {
        var stage = options.Stages[stageIndex];
        turns = Turns([.. stage.Data.Select(d => d.Weight)]);
        perCycle = [.. stage.Data.Select((_, i) => (long)turns.Count(t => t == i))];
        rank = [.. turns.Select((set, at) => turns.Take(at).Count(t => t == set))];
        try
        {
            foreach (var data in stage.Data) sets.Add(ShardSet.Open(data.Folder));
            var problems = DataRules.Violations(options, stageIndex, sets).ToList();
            if (problems.Count > 0) throw new RecipeException(stage.Name, problems);
            for (var i = 0; i < sets.Count; i++) loaders.Add(Loader(options, stageIndex, i, processes));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The data sets of the stage.</summary>
    internal IReadOnlyList<ShardSet> Sets => sets;

    /// <summary>A row; consecutive rows are the cheapest.</summary>
    /// <param name="number">Its number in the stage, from 0.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal TrainingRow Read(long number, CancellationToken cancellation)
    {
        var (cycle, at) = Math.DivRem(number, turns.Length);
        var set = turns[at];
        var wanted = (cycle * perCycle[set]) + rank[at];
        if (loaders[set].Step != wanted) loaders[set].Seek(wanted);
        return new TrainingRow(loaders[set].Next(cancellation), sets[set], number);
    }

    public void Dispose()
    {
        foreach (var loader in loaders) loader.Dispose();
        foreach (var set in sets) set.Dispose();
    }

    /// <summary>Which data set each row of a cycle comes from: shares by largest remainder, evenly spread.</summary>
    internal static int[] Turns(IReadOnlyList<double> weights)
    {
        if (weights.Count == 1) return [0];
        var length = Math.Max(Cycle, weights.Count);
        var turns = new int[length];
        var given = new int[weights.Count];
        var all = weights.Sum();
        for (var n = 0; n < length; n++)
        {
            // The set that is furthest behind its share; every set comes at least once because the cycle ends with those never seen.
            var unseen = Enumerable.Range(0, weights.Count).Where(i => given[i] == 0).ToList();
            var pool = unseen.Count == length - n ? unseen : [.. Enumerable.Range(0, weights.Count)];
            turns[n] = pool.MaxBy(i => (weights[i] / all * (n + 1)) - given[i]);
            given[turns[n]]++;
        }
        return turns;
    }

    private SentenceLoader Loader(TrainingOptions options, int stageIndex, int set, int processes)
    {
        var stage = options.Stages[stageIndex];
        try
        {
            return new SentenceLoader(sets[set], new LoaderOptions
            {
                Rows = 1,
                Context = stage.Context,
                Packing = stage.Packing,
                Seed = (long)(Mixing.Mix(options.Seed, stageIndex, set) >> 1),
                Weights = stage.Data[set].Sources,
                BeginId = options.Objective.BeginEnd ? options.BeginId : null,
                EndId = options.Objective.BeginEnd ? options.EndId : null,
                Prefetch = (int)Math.Clamp(2L * stage.Rows * stage.Accumulate * processes, 4, 64),
            });
        }
        catch (ArgumentException e)
        {
            throw new RecipeException(stage.Name, [$"data[{set}] ('{stage.Data[set].Folder}'): {e.Message}"]);
        }
    }
}

/// <summary>What data sets must satisfy to train a model.</summary>
internal static class DataRules
{
    internal static IEnumerable<string> Violations(TrainingOptions options, int stageIndex, IReadOnlyList<ShardSet> sets)
    {
        var (model, stage) = (options.ModelOf(stageIndex), options.Stages[stageIndex]);
        var special = options.Objective.BeginEnd ? 3 : options.Objective.MaskedShare > 0 ? 1 : 0;
        var knowsGrid = model.Rotary == RotaryLayout.Grid || model.CellEmbeddings;
        if (knowsGrid && stage.Packing == Packing.Stream)
            yield return "packing: a stream is cut anywhere, which shifts the cells of a model with a grid; use 'sentences'.";
        if (options.Gate?.Questions is { } asked && Math.Max((2 * asked.Examples) + 2, asked.Frames + 1) is var images
            && images * sets[0].Manifest.TokensPerImage > model.MaxPositions)
        {
            yield return $"gate: its prompts and answers have up to {images} images of {sets[0].Manifest.TokensPerImage} tokens; " +
                $"the model's maxPositions of {model.MaxPositions} is too small.";
        }
        for (var i = 0; i < sets.Count; i++)
        {
            var (manifest, folder) = (sets[i].Manifest, stage.Data[i].Folder);
            if (manifest.CodebookSize + special > model.VocabSize)
            {
                yield return $"data[{i}] ('{folder}'): its codebook has {manifest.CodebookSize} entries and the objective needs {special} " +
                    $"special ids; the model's vocabSize of {model.VocabSize} is too small.";
            }
            if (knowsGrid && manifest.TokensPerImage != model.GridSide * model.GridSide)
            {
                yield return $"data[{i}] ('{folder}'): its images have {manifest.TokensPerImage} tokens; the stage's gridSide of " +
                    $"{model.GridSide} needs {model.GridSide * model.GridSide}.";
            }
            if (manifest.TokenizerFingerprint != sets[0].Manifest.TokenizerFingerprint)
                yield return $"data[{i}] ('{folder}'): its tokenizer is not that of '{stage.Data[0].Folder}'.";
            if (manifest.TokensPerImage != sets[0].Manifest.TokensPerImage)
                yield return $"data[{i}] ('{folder}'): {manifest.TokensPerImage} tokens an image, '{stage.Data[0].Folder}' has {sets[0].Manifest.TokensPerImage}.";
        }
    }
}
