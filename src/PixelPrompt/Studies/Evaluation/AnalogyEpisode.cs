using PixelPrompt.Data.Scenes;
using PixelPrompt.Data.Tasks;
using PixelPrompt.Data.Tasks.Metrics;
using PixelPrompt.Imaging;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>Examples of one rule and a query with its right answer.</summary>
/// <param name="Rule">The rule in words; may be empty.</param>
/// <param name="Examples">Pairs, the one nearest to the query last.</param>
/// <param name="Query">The query and its right answer.</param>
internal sealed record AnalogyEpisode(string Rule, IReadOnlyList<TaskPair> Examples, TaskPair Query);

/// <summary>Where analogies come from: a procedural task, or a user's paired folders.</summary>
internal interface IAnalogySource
{
    /// <summary>The name in the grid.</summary>
    string Name { get; }

    /// <summary>How answers are judged.</summary>
    TaskMetric Metric { get; }

    /// <summary>Digest of the files; empty for procedural tasks, whose pictures follow from the settings.</summary>
    string Digest { get; }

    /// <summary>Draws an episode; the same random numbers give the same pictures.</summary>
    AnalogyEpisode Draw(SceneRandom random, int number, int examples);
}

/// <summary>Episodes as functions of seed and number alone, so that every cell and model sees the same ones.</summary>
internal static class Episodes
{
    // Far from the seeds that data sets count up from; held-out scenes are disjoint from training by their content anyway.
    private const ulong SeedSpace = 0x57D1_0000_0000_0000;

    internal static IReadOnlyList<AnalogyEpisode> Draw(IAnalogySource source, ulong seed, int count, int examples) =>
        [.. Enumerable.Range(0, count).AsParallel().AsOrdered().Select(number =>
            One(source, seed, number, examples))];

    /// <summary>One episode of those that <see cref="Draw"/> gives.</summary>
    internal static AnalogyEpisode One(IAnalogySource source, ulong seed, int number, int examples) =>
        source.Draw(new SceneRandom(SeedSpace ^ seed).Fork((ulong)number), number, examples);

    internal static IReadOnlyList<IReadOnlyList<RgbImage>> DrawSequences(ISequenceSource source, ulong seed, int count, int frames) =>
        [.. Enumerable.Range(0, count).AsParallel().AsOrdered().Select(number =>
            source.Draw(new SceneRandom(SeedSpace ^ seed).Fork((ulong)number), number, frames))];
}
