using PixelPrompt.Data.Loading;
using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.VisualSentences.Sources;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>Which sentence of a data set comes from which source: a function of its number alone.</summary>
/// <remarks>
/// The sources share the numbers of a split exactly by their weights, evenly in every stretch of about a thousand
/// sentences, and each source's sentences are numbered anew, so that it can go through its files without repeating one.
/// </remarks>
public sealed class SentencePlan
{
    private readonly Recipe _recipe;
    private readonly Dictionary<DataPart, DrawPlan> _plans = [];

    private SentencePlan(Recipe recipe, IReadOnlyList<ISentenceSource> sources)
    {
        (_recipe, Sources, RecipeHash) = (recipe, sources, recipe.Hash(sources));
        foreach (var (part, count) in recipe.Splits)
        {
            if (count > 0) _plans[part] = new DrawPlan(Share(part, count), (long)Mixing.Mix(recipe.Seed, (long)part));
        }
    }

    /// <summary>The opened sources, in the recipe's order.</summary>
    public IReadOnlyList<ISentenceSource> Sources { get; }

    /// <summary>Identity of the recipe and of the files that its sources found.</summary>
    public string RecipeHash { get; }

    /// <summary>Opens all sources of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="problem">Takes each file that cannot be used, and why.</param>
    /// <exception cref="SourceException">Sources that have nothing to make sentences of; all of them are named.</exception>
    public static SentencePlan Open(Recipe recipe, Action<string, string> problem)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(problem);
        var (sources, failures) = (new List<ISentenceSource>(), new List<string>());
        foreach (var source in recipe.Sources)
        {
            try
            {
                sources.Add(source.Spec.Open(new SourceContext(source.Name, recipe.Folder, (item, why) => problem($"{source.Name}: {item}", why))));
            }
            catch (SourceException e)
            {
                failures.Add($"Source '{source.Name}': {e.Message}");
            }
        }
        return failures.Count == 0 ? new SentencePlan(recipe, sources) : throw new SourceException(string.Join("\n", failures));
    }

    /// <summary>Which sources the sentences first .. end - 1 of a split come from, and their numbers within those.</summary>
    /// <param name="split">The split.</param>
    /// <param name="first">The first sentence.</param>
    /// <param name="end">One past the last, at most the split's number of sentences.</param>
    public IReadOnlyList<(int Source, long Ordinal)> Assign(DataPart split, long first, long end)
    {
        var plan = _plans[split];
        var assigned = new List<(int, long)>((int)(end - first));
        for (var block = plan.Find(first); assigned.Count < end - first; block++)
        {
            var before = plan.LengthBefore(block);
            var draws = plan.Block(0, block);
            for (var i = Math.Max(0, first - before); i < Math.Min(draws.Length, end - before); i++)
                assigned.Add((plan.Strata[draws[i].Stratum].Source, draws[i].Member));
        }
        return assigned;
    }

    /// <summary>Makes a sentence.</summary>
    /// <param name="split">Its split.</param>
    /// <param name="index">Its number in the split.</param>
    /// <exception cref="UnusableItemException">A file that it needs cannot be used.</exception>
    public PictureSentence Make(DataPart split, long index)
    {
        var (source, ordinal) = Assign(split, index, index + 1)[0];
        return Make(split, index, source, ordinal);
    }

    /// <summary>Makes a sentence that was assigned before.</summary>
    internal PictureSentence Make(DataPart split, long index, int source, long ordinal) =>
        Sources[source].Make(Mixing.Mix(_recipe.Seed, (long)split, index), ordinal, split);

    /// <summary>Divides a split's sentences among the sources that have something for it (largest remainders).</summary>
    private List<DrawStratum> Share(DataPart part, long count)
    {
        int[] able = [.. Enumerable.Range(0, Sources.Count).Where(i => Sources[i].Has(part))];
        if (able.Length == 0)
            throw new SourceException($"No source of the recipe has anything for the split '{part.Name()}'. Add one, or set the split to 0.");
        var all = able.Sum(i => _recipe.Sources[i].Weight);
        double[] exact = [.. able.Select(i => count * (_recipe.Sources[i].Weight / all))];
        long[] shares = [.. exact.Select(x => (long)x)];
        foreach (var i in Enumerable.Range(0, able.Length).OrderByDescending(i => exact[i] - shares[i]).Take((int)(count - shares.Sum()))) shares[i]++;
        return [.. able.Select((source, i) => new DrawStratum(source, 1, shares[i], shares[i])).Where(s => s.Draws > 0)];
    }
}
