using PixelPrompt.Data.Shards;

namespace PixelPrompt.Data.Loading;

/// <summary>How much of a source has been given out.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Ids">Ids so far, over all processes, begin and end ids included.</param>
/// <param name="Share">Their share of all ids.</param>
public readonly record struct SourceShare(string Source, long Ids, double Share);

/// <summary>Gives a trainer batch after batch of a shard set, made ahead on a background thread.</summary>
/// <remarks>
/// The batch of step s is a function of the shards, the options and s alone: a run that resumes at step s sees what the
/// undisturbed run saw. Seeking costs the same wherever it goes.
/// </remarks>
public sealed class SentenceLoader : IDisposable
{
    private readonly ShardSet _set;
    private readonly LoaderOptions _options;
    private readonly IBatchSource _batches; // Read on the background thread only
    private Prefetcher<TokenBatch> _prefetcher;
    private long _waits;

    /// <summary>Starts a loader.</summary>
    /// <param name="set">The shards; they stay the caller's and must outlive the loader.</param>
    /// <param name="options">How to make batches.</param>
    /// <param name="step">The first step to give.</param>
    /// <exception cref="ArgumentException">Options that are not valid, or that do not fit the shards.</exception>
    public SentenceLoader(ShardSet set, LoaderOptions options, long step = 0)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        options.Validate(set.Manifest.Sources, set.Manifest.CodebookSize);
        if (set.Count == 0) throw new ArgumentException($"The set has no sentences (first shard: {set.Shards[0].Path}).", nameof(set));
        (_set, _options, Step) = (set, options, step);
        var pool = new SentencePool(set);
        _batches = options.Packing == Packing.Stream ? new StreamBatches(pool, options) : new WholeSentenceBatches(pool, options);
        _prefetcher = Start(step);
    }

    /// <summary>The step whose batch <see cref="Next"/> gives.</summary>
    public long Step { get; private set; }

    /// <summary>How often <see cref="Next"/> found no batch ready; the first one after a seek counts.</summary>
    public long Waits => _waits + _prefetcher.Waits;

    /// <summary>Batches that are made and wait.</summary>
    public int Ready => _prefetcher.Ready;

    /// <summary>The batch of <see cref="Step"/>; goes on to the next step.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ShardException">A sentence of the batch is damaged.</exception>
    public TokenBatch Next(CancellationToken cancellation = default)
    {
        var batch = _prefetcher.Next(cancellation);
        Step++;
        return batch;
    }

    /// <summary>Goes to a step, forwards or backwards.</summary>
    /// <param name="step">The step whose batch comes next.</param>
    public void Seek(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        _waits += _prefetcher.Waits;
        _prefetcher.Dispose();
        Step = step;
        _prefetcher = Start(step);
    }

    /// <summary>How much of each source all processes together were given before <see cref="Step"/>.</summary>
    public IReadOnlyList<SourceShare> BySource()
    {
        var ids = _batches.IdsBySource(Step);
        var all = Math.Max(1, ids.Sum());
        return [.. ids.Select((n, i) => new SourceShare(_set.Manifest.Sources[i], n, (double)n / all))];
    }

    /// <summary>Ends the background thread.</summary>
    public void Dispose() => _prefetcher.Dispose();

    private Prefetcher<TokenBatch> Start(long step) => new(() => _batches.Read(step++), _options.Prefetch);
}
