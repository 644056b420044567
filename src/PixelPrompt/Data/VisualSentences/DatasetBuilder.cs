using PixelPrompt.Data.RealImages;
using PixelPrompt.Data.Shards;
using PixelPrompt.Imaging;

namespace PixelPrompt.Data.VisualSentences;

/// <summary>Draws the sentences of a recipe, tokenizes them and writes them into shards.</summary>
/// <remarks>
/// The same recipe, tokenizer and files give the same bytes, whatever the number of threads, and wherever a run was
/// interrupted: a run that finds unfinished shards goes on with them.
/// </remarks>
public sealed class DatasetBuilder
{
    private const int ImagesAtOnce = 32;

    private readonly Recipe _recipe;
    private readonly SentencePlan _plan;
    private readonly IImageTokenizer _tokenizer;
    private readonly BuildOptions _options;
    private readonly ProblemList _problems;
    private readonly IReadOnlyList<string> _tasks;

    private DatasetBuilder(
        Recipe recipe, SentencePlan plan, IImageTokenizer tokenizer, BuildOptions options, ProblemList problems)
    {
        (_recipe, _plan, _tokenizer, _options, _problems) = (recipe, plan, tokenizer, options, problems);
        _tasks = [.. plan.Sources.SelectMany(s => s.Tasks).Distinct()];
    }

    /// <summary>Builds a data set or one part of it, or goes on with it.</summary>
    /// <param name="recipe">What to make.</param>
    /// <param name="tokenizer">Makes the tokens; must bear being used by several threads at once.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="progress">Told of every step, on one thread.</param>
    /// <param name="cancellation">Ends the build; what was committed is kept.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="Sources.SourceException">A source has nothing to make sentences of.</exception>
    /// <exception cref="ShardException">The folder holds something else.</exception>
    /// <exception cref="InvalidDataException">A file cannot be used and <see cref="BuildOptions.Strict"/>.</exception>
    public static BuildReport Run(
        Recipe recipe, IImageTokenizer tokenizer, BuildOptions options, Action<BuildProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var problems = new ProblemList(options.Strict);
        var plan = SentencePlan.Open(recipe, (item, problem) => problems.Add(item, problem, sentences: 0));
        Directory.CreateDirectory(options.Folder);
        return new DatasetBuilder(recipe, plan, tokenizer, options, problems).Build(progress, cancellation);
    }

    private BuildReport Build(Action<BuildProgress>? progress, CancellationToken cancellation)
    {
        var ranges = BuildRanges.Shards(_recipe, _options.Part, _options.Parts);
        var total = ranges.Sum(r => r.End - r.First);
        var (done, made, tokens, skipped) = (0L, 0L, 0L, 0L);
        foreach (var range in ranges)
        {
            using var shard = ShardWriter.Open(
                Path.Combine(_options.Folder, ShardNames.Of(range.Split.Name(), range.First)), Manifest(range), (int)(range.End - range.First));
            var skippedHere = shard.Skipped;
            done += shard.Next - range.First;
            foreach (var unit in Units(range, shard.Next, cancellation))
            {
                foreach (var sentence in unit.Sentences) shard.Add(sentence);
                foreach (var (item, problem) in unit.Skipped) _problems.Add(item, problem, sentences: 1);
                skippedHere += unit.Skipped.Count;
                made += unit.Sentences.Count;
                tokens += unit.Sentences.Sum(s => (long)s.Tokens.Length);
                done += unit.End - unit.First;
                if (unit.End % BuildRanges.CommitEvery == 0 && unit.End < range.End) shard.Commit(unit.End, skippedHere);
                progress?.Invoke(new BuildProgress(done, total, tokens));
            }
            shard.Seal(range.End, skippedHere);
            skipped += skippedHere;
        }
        var complete = _options.Parts == 1 && Complete();
        return new BuildReport(total - skipped, skipped, made, tokens, complete, _problems.Count, _problems.Listed);
    }

    private bool Complete() => DatasetAssembly.Complete(_options.Folder) is { Count: > 0 } problems
        ? throw new ShardException(_options.Folder, string.Join(" ", problems))
        : true;

    private IEnumerable<Unit> Units(BuildRange range, long from, CancellationToken cancellation)
    {
        if (from >= range.End) return [];
        return OrderedWorkers.Run(
            from / BuildRanges.Unit, ((range.End - 1) / BuildRanges.Unit) + 1,
            u => Make(range, Math.Max(from, u * BuildRanges.Unit), Math.Min(range.End, (u + 1) * BuildRanges.Unit)),
            _options.Threads, cancellation);
    }

    /// <summary>Draws and tokenizes the sentences first .. end - 1.</summary>
    private Unit Make(BuildRange range, long first, long end)
    {
        var (drawn, skipped) = (new List<(long Index, int Source, PictureSentence Sentence)>(), new List<(string, string)>());
        var assigned = _plan.Assign(range.Split, first, end);
        for (var i = first; i < end; i++)
        {
            var (source, ordinal) = assigned[(int)(i - first)];
            try
            {
                drawn.Add((i, source, _plan.Make(range.Split, i, source, ordinal)));
            }
            catch (UnusableItemException e)
            {
                skipped.Add(($"{_recipe.Sources[source].Name}: {e.Item}", e.Problem));
            }
        }
        var tokens = Tokenize([.. drawn.SelectMany(d => d.Sentence.Images)]);
        var (sentences, at) = (new List<Sentence>(), 0);
        foreach (var (index, source, sentence) in drawn)
        {
            var ids = tokens.Skip(at).Take(sentence.Images.Count).SelectMany(t => t).Select(id => checked((ushort)id)).ToArray();
            at += sentence.Images.Count;
            sentences.Add(new Sentence(index, source, TaskOf(sentence.Task), FormatOf(sentence.Format), sentence.AnswerOf, ids));
        }
        return new Unit(first, end, sentences, skipped);
    }

    private List<int[]> Tokenize(List<RgbImage> images)
    {
        var tokens = new List<int[]>(images.Count);
        for (var i = 0; i < images.Count; i += ImagesAtOnce)
            tokens.AddRange(_tokenizer.Encode(images.GetRange(i, Math.Min(ImagesAtOnce, images.Count - i))));
        return tokens;
    }

    private int TaskOf(string task) => Index(_tasks, task);

    private static int FormatOf(string format) => Index(SentenceFormats.Names, format);

    private static int Index(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }
        throw new InvalidOperationException($"A source made a sentence of '{name}', which it did not announce.");
    }

    private ShardManifest Manifest(BuildRange range) => new()
    {
        TokenizerFingerprint = _tokenizer.Fingerprint,
        CodebookSize = _tokenizer.CodebookSize,
        TokensPerImage = _tokenizer.GridSide * _tokenizer.GridSide,
        Resolution = _tokenizer.Resolution,
        Split = range.Split.Name(),
        First = range.First,
        End = range.End,
        Totals = _recipe.Splits.ToDictionary(s => s.Key.Name(), s => s.Value),
        Sources = [.. _recipe.Sources.Select(s => s.Name)],
        Tasks = _tasks,
        Formats = SentenceFormats.Names,
        Recipe = _recipe.Text,
        RecipeHash = _plan.RecipeHash,
        Provenance = $"{Provenance.Program}: built from a recipe with seed {_recipe.Seed}",
    };

    private sealed record Unit(long First, long End, IReadOnlyList<Sentence> Sentences, IReadOnlyList<(string Item, string Problem)> Skipped);
}
